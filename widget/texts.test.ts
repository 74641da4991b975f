import { expect, it } from 'vitest'
import { finalRefusal, refusalText, textsOf } from './texts.ts'

const zh = textsOf('zh')

it.each([
  ['file.too_large', zh.tooLarge],
  ['file.type_refused', zh.typeRefused],
  ['file.lost', zh.fileLost],
])('a file refused with %s is never sent by another try, and the reason says so', (code, reason) => {
  expect(finalRefusal(code, zh)).toBe(reason)
  expect(refusalText(code, zh)).toBe(reason)
})

it.each([
  ['file.quota_used', zh.quotaUsed],
  ['unknown', zh.failed],
  [null, zh.failed],
])('what was refused with %s may go through when it is sent again', (code, reason) => {
  expect(finalRefusal(code, zh)).toBeUndefined()
  expect(refusalText(code, zh)).toBe(reason)
})
