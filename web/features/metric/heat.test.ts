import { expect, it } from 'vitest'
import type { MetricHours } from '#contract/metric.ts'
import { workDate } from '#domain/kernel/time.ts'
import { isTelling, isThin, shade } from './heat.ts'

type HourPoint = MetricHours['hours'][number]

const point = (value: number | null, special: Partial<HourPoint> = {}): HourPoint => ({
  workDate: workDate('2026-11-16'),
  hour: 14,
  value,
  status: 'no-target',
  met: 0,
  total: 20,
  ...special,
})

it('the lowest reply rate is the darkest, the highest the palest', () => {
  const points = [point(0.98), point(0.9), point(0.7)]
  const dark = shade(points, { kind: 'reply-rate', measure: 'share' })
  const [best = 0, middle = 0, worst = 0] = points.map(dark)
  expect(best).toBeLessThan(middle)
  expect(middle).toBeLessThan(worst)
  expect(worst).toBeLessThanOrEqual(1)
})

it('the longest wait and the most chats are the darkest', () => {
  const seconds = shade([point(30), point(300)], { kind: 'first-response', measure: 'seconds' })
  expect(seconds(point(300))).toBeGreaterThan(seconds(point(30)))
  const load = shade([point(2, { total: 2 }), point(40)], { kind: 'chats', measure: 'count' })
  expect(load(point(40))).toBeGreaterThan(load(point(2)))
})

it('one question that was answered late does not make an hour the worst of the month', () => {
  const late = point(0, { total: 1 })
  const points = [late, point(0.95), point(0.9)]
  expect(isThin(late, 'share')).toBe(true)
  expect(isThin(point(1, { total: 1 }), 'count')).toBe(false)
  const dark = shade(points, { kind: 'reply-rate', measure: 'share' })
  expect(dark(point(0.9))).toBeGreaterThan(0.8)
})

it('hours on their line stay pale, however they differ', () => {
  const points = [
    point(0.99, { status: 'met' }),
    point(0.96, { status: 'met' }),
    point(0.9, { status: 'missed' }),
  ]
  const dark = shade(points, { kind: 'reply-rate', measure: 'share' })
  expect(points.map(dark).slice(0, 2)).toEqual([0.06, 0.06])
})

it('where all hours are alike none stands out', () => {
  const points = [point(1), point(1)]
  expect(points.map(shade(points, { kind: 'reply-rate', measure: 'share' }))).toEqual([0.06, 0.06])
})

it('one night without anybody does not pale the hours of all other days', () => {
  const usual = Array.from({ length: 40 }, (_, index) => point(20 + index))
  const points = [...usual, point(27_000)]
  const dark = shade(points, { kind: 'first-response', measure: 'seconds' })
  expect(dark(point(59))).toBeGreaterThan(0.7)
  expect(dark(point(27_000))).toBeLessThanOrEqual(1)
})

it('two ratings in an hour say nothing of that hour', () => {
  const thin = Array.from({ length: 30 }, () => point(1, { total: 2 }))
  expect(isTelling(thin, 'share')).toBe(false)
  expect(isTelling([...thin, ...Array.from({ length: 8 }, () => point(1))], 'share')).toBe(true)
})
