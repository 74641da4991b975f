import { expect, it } from 'vitest'
import { after, instant, MINUTE } from '#domain/kernel/time.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import { awayReplyFor } from './away-reply.ts'

const now = instant(1_787_000_000_000)
const settings = settingsOf('pdd', { awayReply: { text: '客服不在线', repeatAfterMinutes: 30 } })
const ago = (minutes: number) => after(now, -minutes * MINUTE)

it.each([
  ['nobody is on duty', false, null, '客服不在线'],
  ['somebody is on duty, even if busy', true, null, null],
  ['he got it a moment ago', false, ago(29), null],
  ['he got it long ago', false, ago(30), '客服不在线'],
])('a buyer who writes when %s', (_, isAnybodyOnDuty, lastAwayReplyAt, text) => {
  expect(awayReplyFor({ isAnybodyOnDuty, lastAwayReplyAt }, settings, now)).toBe(text)
})

it.each([{ isOn: false }, { text: '  ' }])('a shop that wants none (%j) sends none', (awayReply) => {
  const off = settingsOf('pdd', { awayReply })
  expect(awayReplyFor({ isAnybodyOnDuty: false, lastAwayReplyAt: null }, off, now)).toBeNull()
})
