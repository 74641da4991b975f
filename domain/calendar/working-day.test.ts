import { describe, expect, it } from 'vitest'
import { instant, workDate, type Instant } from '#domain/kernel/time.ts'
import { instantOfRfc3339 } from './rfc3339.ts'
import { addWorkingDays } from './working-day.ts'
import { SHANGHAI } from './zone.ts'

const holidays = {
  // 2026: National Day off on Thursday 1 and Friday 2 October; Saturday 10 October is worked.
  daysOff: [workDate('2026-10-01'), workDate('2026-10-02')],
  workedWeekends: [workDate('2026-10-10')],
}

function at(text: string): Instant {
  return instantOfRfc3339(`${text}+08:00`) ?? instant(0)
}

describe('working days (R128: only where a rule says 工作日)', () => {
  it.each([
    [
      'from Friday over the weekend, at the same time of day',
      '2026-11-20T15:30:45.678',
      2,
      '2026-11-24T15:30:45.678',
    ],
    ['within the week', '2026-11-16T09:00:00', 3, '2026-11-19T09:00:00'],
    ['from a Saturday, from Monday’s first moment', '2026-11-21T15:30:00', 1, '2026-11-24T00:00:00'],
    ['over a holiday', '2026-09-30T18:00:00', 1, '2026-10-05T18:00:00'],
    ['onto a weekend day that is worked', '2026-10-09T10:00:00', 1, '2026-10-10T10:00:00'],
    ['over the end of a year', '2026-12-31T10:00:00', 2, '2027-01-04T10:00:00'],
    ['none at all', '2026-11-16T09:00:00', 0, '2026-11-16T09:00:00'],
  ])('%s', (_, from, count, to) => {
    expect(addWorkingDays(at(from), count, { zone: SHANGHAI, holidays })).toBe(at(to))
  })
})
