import { describe, expect, it } from 'vitest'
import type { WorkDate } from '../kernel/time.ts'
import { context, script, at } from '../metric/testing/scripted-chat.ts'
import { turnsOf } from '../metric/turn.ts'
import { arrivalsOf, countArrivals, halfHourOf, HALF_HOURS, totalOf, withEmptyDays } from './arrival.ts'

function arrivalsIn(...lines: readonly string[]) {
  return arrivalsOf(turnsOf(script(lines), context()))
}

describe('an arrival', () => {
  it('is the first message of a buyer, whatever he goes on to ask', () => {
    const arrivals = arrivalsIn('10:29 买家', '10:31 买家', '10:35 小满', '10:40 买家', '10:41 小满')
    expect(arrivals).toMatchObject([{ at: at('10:29'), halfHour: 20, workDate: '2026-11-16' }])
  })

  it('comes again when the buyer had been silent for two hours, and not a minute earlier', () => {
    expect(arrivalsIn('10:00 买家', '10:01 小满', '11:59 买家')).toHaveLength(1)
    expect(arrivalsIn('10:00 买家', '10:01 小满', '12:00 买家')).toHaveLength(2)
    expect(arrivalsIn('10:00 买家', '10:01 小满', '10:50 买家', '10:51 小满', '12:10 买家')).toHaveLength(1)
  })

  it('is one as long as no person has answered, however long the buyer goes on asking', () => {
    expect(arrivalsIn('01:30 买家', '01:31 机器人', '08:00 买家', '08:31 买家', '08:40 小满')).toHaveLength(1)
  })

  it('is none in a chat without times, and none where only agents spoke', () => {
    expect(arrivalsOf(turnsOf(script(['10:00 买家']), { ...context(), isTimed: false }))).toEqual([])
    expect(arrivalsIn('10:00 小满', '10:05 小满')).toEqual([])
  })

  it('counts for the day and half hour in which it begins, across midnight too', () => {
    const days = countArrivals(arrivalsIn('23:59:59 买家', '+1 00:10 小满', '+1 09:00 买家'))
    expect(days.map(({ workDate }) => workDate)).toEqual(['2026-11-16', '2026-11-17'])
    expect(days[0]?.counts[47]).toBe(1)
    expect(days[1]?.counts[18]).toBe(1)
    expect(days.every(({ counts }) => counts.length === HALF_HOURS)).toBe(true)
  })

  it('does not depend on the order in which turns are given', () => {
    const turns = turnsOf(script(['10:00 买家', '10:01 小满', '15:00 买家', '15:01 小满']), context())
    expect(arrivalsOf(turns.toReversed())).toEqual(arrivalsOf(turns))
  })
})

describe('half hours', () => {
  it.each([
    [0, 0],
    [29, 0],
    [30, 1],
    [1439, 47],
  ])('minute %i of a day lies in half hour %i', (minute, halfHour) => {
    expect(halfHourOf(minute)).toBe(halfHour)
  })
})

describe('days without arrivals', () => {
  it('stand between the others with nothing, up to the day asked for', () => {
    const one = { workDate: '2026-11-16' as WorkDate, counts: Array.from({ length: HALF_HOURS }, () => 1) }
    const days = withEmptyDays(
      [one, { ...one, workDate: '2026-11-18' as WorkDate }],
      '2026-11-19' as WorkDate,
    )
    expect(days.map(({ counts }) => totalOf(counts))).toEqual([48, 0, 48, 0])
    expect(withEmptyDays([], '2026-11-19' as WorkDate)).toEqual([])
  })
})
