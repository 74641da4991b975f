import { describe, expect, it } from 'vitest'
import { after, instant, MINUTE } from '#domain/kernel/time.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import { awayReplyFor, type AwayFacts } from './away-reply.ts'

const now = instant(1_787_000_000_000)
const serviceHours = { from: 9 * 60, to: 23 * 60 }
const settings = settingsOf('pdd', {
  awayReply: { text: '客服不在线', repeatAfterMinutes: 30 },
  serviceHours,
})
const ago = (minutes: number) => after(now, -minutes * MINUTE)

const facts = (change: Partial<AwayFacts> = {}): AwayFacts => ({
  isAnybodyOnDuty: true,
  isWithinHours: true,
  holder: null,
  lastAwayReplyAt: null,
  ...change,
})

describe('within the service hours', () => {
  it.each([
    ['nobody is on duty', { isAnybodyOnDuty: false }, '客服不在线'],
    ['somebody is on duty, even if busy', {}, null],
    ['he got it a moment ago', { isAnybodyOnDuty: false, lastAwayReplyAt: ago(29) }, null],
    ['he got it long ago', { isAnybodyOnDuty: false, lastAwayReplyAt: ago(30) }, '客服不在线'],
  ])('a buyer who writes when %s', (_, change, text) => {
    expect(awayReplyFor(facts(change), settings, now)).toBe(text)
  })

  it.each([{ isOn: false }, { text: '  ' }])('a shop that wants none (%j) sends none', (awayReply) => {
    const off = settingsOf('pdd', { awayReply })
    expect(awayReplyFor(facts({ isAnybodyOnDuty: false }), off, now)).toBeNull()
  })
})

describe('outside the service hours', () => {
  const closed = (change: Partial<AwayFacts> = {}) => facts({ isWithinHours: false, ...change })
  const told = '客服不在线\n服务时间：每天 09:00–23:00'

  it('a buyer is told the hours, whether or not somebody is still at work', () => {
    expect(awayReplyFor(closed({ isAnybodyOnDuty: false }), settings, now)).toBe(told)
    expect(awayReplyFor(closed(), settings, now)).toBe(told)
  })

  it.each([
    ['was answered a moment ago', { isOnDuty: true, answeredAt: ago(29) }, null],
    ['was last answered long ago', { isOnDuty: true, answeredAt: ago(30) }, told],
    ['was never answered', { isOnDuty: true, answeredAt: null }, told],
    ['was answered by one who has gone since', { isOnDuty: false, answeredAt: ago(1) }, told],
  ])('a talk under way is not broken off: one that %s', (_, holder, text) => {
    expect(awayReplyFor(closed({ holder }), settings, now)).toBe(text)
  })

  it.each([
    ['我们 {服务时间} 在线', '我们 09:00–23:00 在线'],
    ['｛服务时间｝见', '09:00–23:00见'],
    ['We are away.', 'We are away.\nService hours: 09:00–23:00 every day'],
  ])('the text puts the hours where it wants them: %s', (text, sent) => {
    expect(awayReplyFor(closed(), { ...settings, awayReply: { ...settings.awayReply, text } }, now)).toBe(
      sent,
    )
  })
})

it('a shop that serves around the clock says so where its text asks for the hours', () => {
  const always = settingsOf('site', { awayReply: { text: '{服务时间}服务，马上就来' } })
  expect(awayReplyFor(facts({ isAnybodyOnDuty: false }), always, now)).toBe('全天服务，马上就来')
})
