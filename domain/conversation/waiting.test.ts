import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { after, HOUR, instant, MINUTE, SECOND, workDate, type Instant } from '#domain/kernel/time.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import type { MessageAuthor } from './conversation.ts'
import { dueAt, isLineCounted, nextWait, NO_WAIT, remindAt, waitAfter, type WaitMessage } from './waiting.ts'

const pdd = settingsOf('pdd', {}).line
const tmall = settingsOf('tmall', {}).line
const day = workDate('2026-11-21')
const at = (hour: number, minute = 0): Instant => instantOf(day, hour * 60 + minute, SHANGHAI)
const said = (author: MessageAuthor, sentAt: Instant, isAutomatic = false): WaitMessage => ({
  author,
  isAutomatic,
  sentAt,
})

describe('the wait of a buyer', () => {
  it('begins with his first message and is not renewed by the next ones', () => {
    const messages = [said('customer', at(14, 2)), said('customer', at(14, 3))]
    expect(waitAfter(messages, pdd)).toEqual({ waitingSince: at(14, 2), isOwed: true })
  })

  it("ends with a person's answer, whoever it is", () => {
    expect(waitAfter([said('customer', at(14)), said('agent', at(14, 1))], pdd)).toEqual(NO_WAIT)
  })

  it.each(['bot', 'system'] as const)('goes on after words of a %s', (author) => {
    const messages = [said('customer', at(14)), said(author, at(14, 1))]
    expect(waitAfter(messages, tmall)).toEqual({ waitingSince: at(14), isOwed: true })
  })

  it('goes on after an automatic reply, which settles the line only where the platform counts it', () => {
    const messages = [said('customer', at(14)), said('agent', at(14, 1), true)]
    expect(waitAfter(messages, pdd)).toEqual({ waitingSince: at(14), isOwed: false })
    expect(waitAfter(messages, tmall)).toEqual({ waitingSince: at(14), isOwed: true })
  })

  it('is owed again when the buyer writes after the automatic reply', () => {
    const messages = [said('customer', at(14)), said('agent', at(14, 1), true), said('customer', at(14, 2))]
    expect(waitAfter(messages, pdd)).toEqual({ waitingSince: at(14), isOwed: true })
  })

  it('is the same whether messages come one by one or all at once', () => {
    const message = fc.record({
      author: fc.constantFrom<MessageAuthor>('customer', 'agent', 'bot', 'system'),
      isAutomatic: fc.boolean(),
      sentAt: fc.integer({ min: 0, max: 10 * HOUR }).map(instant),
    })
    fc.assert(
      fc.property(fc.array(message), fc.constantFrom(pdd, tmall), (unsorted, line) => {
        const messages = unsorted.toSorted((a, b) => a.sentAt - b.sentAt)
        const stepwise = messages.reduce((wait, next) => nextWait(wait, next, line), NO_WAIT)
        expect(stepwise).toEqual(waitAfter(messages, line))
        const lastAnswer = messages.findLastIndex((m) => m.author === 'agent' && !m.isAutomatic)
        const firstAfter = messages.slice(lastAnswer + 1).find((m) => m.author === 'customer')
        expect(stepwise.waitingSince).toBe(firstAfter?.sentAt ?? null)
      }),
    )
  })
})

describe("the platform's line", () => {
  const rule = { line: pdd, zone: SHANGHAI }

  it.each([
    ['in the day', at(14, 2), at(14, 7), true],
    ['at the first counted minute', at(8), at(8, 5), true],
    ["in the last counted minute, past the window's end", at(22, 59), at(23, 4), true],
    ['at the first minute that is not counted', at(23), at(32, 5), false],
    ['before the window opens', at(7, 59), at(8, 5), false],
    ['just after midnight', at(0), at(8, 5), false],
  ])('for a buyer who writes %s', (_, since, due, isCounted) => {
    expect(dueAt(since, rule)).toBe(due)
    expect(isLineCounted(since, rule)).toBe(isCounted)
  })

  it('counts the whole day where no window is set, without losing a minute at midnight', () => {
    const wholeDay = { line: { ...pdd, window: null }, zone: SHANGHAI }
    expect(dueAt(at(23, 58), wholeDay)).toBe(at(24, 3))
    expect(isLineCounted(at(3), wholeDay)).toBe(true)
  })

  it("follows the shop's zone through daylight saving", () => {
    const zone = 'America/New_York'
    const springForward = workDate('2026-03-08')
    const evening = instantOf(workDate('2026-03-07'), 23 * 60 + 30, zone)
    expect(dueAt(evening, { line: pdd, zone })).toBe(instantOf(springForward, 8 * 60 + 5, zone))
  })
})

describe('the slow-reply reminder', () => {
  it('begins after its own time, but never after the line', () => {
    const since = at(14)
    expect(remindAt(since, after(since, 5 * MINUTE), 90)).toBe(after(since, 90 * SECOND))
    expect(remindAt(since, after(since, MINUTE), 90)).toBe(after(since, MINUTE))
    expect(remindAt(since, null, 90)).toBe(after(since, 90 * SECOND))
  })
})
