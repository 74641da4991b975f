import { describe, expect, it } from 'vitest'
import { isLeftOver, takesNew } from '../routing/duty.ts'
import { instantOf, SHANGHAI } from '../calendar/zone.ts'
import { workDate } from '../kernel/time.ts'
import { dutyOf } from './duty.ts'
import { ATTENDANCE_DEFAULTS } from './settings.ts'

const at = (hour: number, minute = 0) => instantOf(workDate('2026-11-16'), hour * 60 + minute, SHANGHAI)
const day = { from: at(8, 30), to: at(17, 30) }
type Facts = Parameters<typeof dutyOf>[0]
const duty = (facts: Partial<Facts> = {}) =>
  dutyOf({ spans: [day], open: null, leftAt: null, settings: ATTENDANCE_DEFAULTS, ...facts })

describe('new chats', () => {
  it.each([
    ['before his shift', at(8), {}, false],
    ['in it, though he has not clocked in: being online is enough', at(12), {}, true],
    ['in its last quarter of an hour', at(17, 20), {}, false],
    ['after it', at(18), {}, false],
    ['before it, once he has clocked in', at(8), { open: { at: at(7, 50), isForShift: true } }, true],
    ['after he has clocked out', at(16), { leftAt: at(15) }, false],
    ['on a day off', at(12), { spans: [] }, false],
    [
      'on a day off for which he has come',
      at(12),
      { spans: [], open: { at: at(11), isForShift: false } },
      true,
    ],
    [
      'after his shift, when he has come again to help',
      at(20),
      { open: { at: at(19), isForShift: false } },
      true,
    ],
  ] as const)('%s', (_, now, facts, isGiven) => {
    expect(takesNew(duty(facts as Partial<Facts>), now)).toBe(isGiven)
  })

  it('are for everybody whom no roster binds', () => {
    expect(takesNew(undefined, at(3))).toBe(true)
  })

  it('stop in the pause of a split shift', () => {
    const split = duty({
      spans: [
        { from: at(9), to: at(12) },
        { from: at(18), to: at(22) },
      ],
    })
    expect([10, 14, 19].map((hour) => takesNew(split, at(hour)))).toEqual([true, false, true])
  })
})

describe('a chat that he holds', () => {
  it('goes on by itself ten minutes after the end of his shift', () => {
    expect(isLeftOver(duty(), at(17), at(17, 39))).toBe(false)
    expect(isLeftOver(duty(), at(17), at(17, 40))).toBe(true)
  })

  it('stays when he has taken it after his shift, or when no roster binds him', () => {
    expect(isLeftOver(duty(), at(17, 35), at(18))).toBe(false)
    expect(isLeftOver(undefined, at(17), at(23))).toBe(false)
  })

  it('stays while he helps out beyond his shift', () => {
    expect(isLeftOver(duty({ open: { at: at(17, 35), isForShift: false } }), at(17), at(18))).toBe(false)
  })
})
