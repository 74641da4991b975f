import { describe, expect, test } from 'vitest'
import { settingsOf } from '#domain/shop/settings.ts'
import { changedSettings } from './changed-settings.ts'

const before = settingsOf('pdd', {})

describe('what a shop decides itself', () => {
  test('is nothing when nothing was changed', () => {
    expect(changedSettings(before, structuredClone(before))).toEqual({})
  })

  test('is only the changed field of a group', () => {
    expect(changedSettings(before, { ...before, line: { ...before.line, minutes: 3 } })).toEqual({
      line: { minutes: 3 },
    })
  })

  test('may take a span of the day away', () => {
    const after = { ...before, line: { ...before.line, window: null } }
    expect(changedSettings(before, after)).toEqual({ line: { window: null } })
  })

  test('may be a figure of its own and a text at once', () => {
    const after = { ...before, slowReplySeconds: 60, awayReply: { ...before.awayReply, text: '稍后回复您' } }
    expect(changedSettings(before, after)).toEqual({
      slowReplySeconds: 60,
      awayReply: { text: '稍后回复您' },
    })
  })
})
