import { expect, it } from 'vitest'
import { isDayTelling } from './sample.ts'
import { specOf } from './testing/spec.ts'

const daily = specOf({ kind: 'reply-rate' })

it('a day tells something once thirty questions of a shop are counted', () => {
  expect(isDayTelling([])).toBe(false)
  expect(isDayTelling([{ spec: daily, total: 29 }])).toBe(false)
  expect(
    isDayTelling([
      { spec: daily, total: 29 },
      { spec: daily, total: 30 },
    ]),
  ).toBe(true)
})

it('what a month or thirty days have counted says nothing of the day', () => {
  const month = specOf({ period: { kind: 'month' } })
  const trailing = specOf({ period: { kind: 'trailing', days: 30 } })
  expect(isDayTelling([month, trailing].map((spec) => ({ spec, total: 5_000 })))).toBe(false)
})

it('an 答问比 over many messages is not yet a sample of questions', () => {
  expect(isDayTelling([{ spec: specOf({ kind: 'answer-ratio' }), total: 300 }])).toBe(false)
})
