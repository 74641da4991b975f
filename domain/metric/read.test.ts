import { describe, expect, it } from 'vitest'
import type { ShopId } from '#domain/kernel/ids.ts'
import { workDate } from '#domain/kernel/time.ts'
import { definitionFor, isCountedOn, isMeantFor, periodOf } from './definition.ts'
import { figuresOf, readMetric, type Figures } from './read.ts'
import { SHIPPED_DEFINITIONS } from './shipped.ts'
import { specOf } from './testing/spec.ts'
import type { MetricSpec } from './definition.ts'

const TODAY = workDate('2026-11-13')
const NONE: Figures = { met: 0, total: 0, sum: 0, peak: 0 }
const read = (special: Partial<MetricSpec>, figures: Partial<Figures>, day = TODAY) =>
  readMetric(specOf(special), { ...NONE, ...figures }, { range: { from: day, to: day }, today: TODAY })

describe('a reading', () => {
  it.each([
    ['reply-rate', null],
    ['good-rating', null],
    ['attitude', null],
    ['first-response', null],
    ['answer-ratio', null],
    ['concurrency-average', null],
    ['chats', 0],
    ['unanswered', 0],
    ['concurrency-peak', 0],
  ] as const)(
    'of %s over nothing is %s: a share of nothing is not assessed, a count of nothing is none',
    (kind, value) => {
      expect(read({ kind }, {}).value).toBe(value)
    },
  )

  it('below the minimum sample is not assessed and says so, with what was counted', () => {
    expect(read({ minimumSample: 100 }, { met: 99, total: 99 })).toMatchObject({
      value: null,
      notAssessed: 'small-sample',
      status: 'not-assessed',
      total: 99,
    })
    expect(read({ minimumSample: 100 }, { met: 99, total: 100 }).value).toBe(0.99)
  })

  it.each([
    [{ direction: 'least', value: 0.8 }, { met: 4, total: 5 }, 'met'],
    [{ direction: 'least', value: 0.8 }, { met: 79, total: 100 }, 'missed'],
    [{ direction: 'most', value: 0.06 }, { met: 3, total: 50 }, 'met'],
    [{ direction: 'most', value: 0.06 }, { met: 1, total: 16 }, 'missed'],
  ] as const)('against the target %j with %j is %s', (target, figures, status) => {
    expect(read({ target }, figures).status).toBe(status)
  })

  it('of seconds or counts is compared by value', () => {
    const target = { direction: 'most', value: 30 } as const
    expect(read({ kind: 'first-response', target }, { sum: 60, total: 2 }).status).toBe('met')
    expect(read({ kind: 'unanswered', target }, { total: 31 }).status).toBe('missed')
    expect(read({ kind: 'first-response', target }, { sum: 60, total: 2 })).toMatchObject({
      missesLeft: null,
      goodNeeded: null,
    })
  })

  it('without a target has none to meet', () => {
    expect(read({}, { met: 1, total: 2 })).toMatchObject({
      status: 'no-target',
      missesLeft: null,
      goodNeeded: null,
    })
  })

  it('tells the misses that are left and what brings it back', () => {
    const target = { direction: 'least', value: 0.8 } as const
    expect(read({ target }, { met: 90, total: 100 })).toMatchObject({ missesLeft: 12, goodNeeded: 0 })
    expect(read({ target }, { met: 75, total: 100 })).toMatchObject({ missesLeft: 0, goodNeeded: 25 })
  })

  it('names the best tier that it reaches', () => {
    const tiers = [
      { name: { zh: '优秀', en: 'excellent' }, from: 0.95 },
      { name: { zh: '达标', en: 'fair' }, from: 0.8 },
    ]
    const tier = (met: number) => read({ tiers }, { met, total: 100 }).tier?.name.zh ?? null
    expect([tier(96), tier(95), tier(80), tier(79)]).toEqual(['优秀', '优秀', '达标', null])
  })

  it.each([
    [3, '2026-11-10', true],
    [3, '2026-11-11', false],
    [0, '2026-11-12', true],
    [0, '2026-11-13', false],
  ])('with a lag of %i days is on the 13th final for %s: %s (R23)', (lagDays, day, isFinal) => {
    expect(read({ lagDays }, {}, workDate(day)).isFinal).toBe(isFinal)
  })

  it('of first-contact resolution is not final before the days of grace are over', () => {
    expect(read({ kind: 'first-contact', returnDays: 3 }, {}, workDate('2026-11-10'))).toMatchObject({
      isFinal: false,
      finalOn: '2026-11-14',
    })
  })

  it('adds cells up and keeps the largest for a peak', () => {
    const cell = { met: 1, total: 2, sum: 5 }
    expect(figuresOf([cell, { ...cell, sum: 7 }])).toEqual({ met: 2, total: 4, sum: 12, peak: 7 })
  })
})

it('a period is the day, the days up to it, or its whole month', () => {
  const day = workDate('2026-02-10')
  expect(periodOf({ kind: 'day' }, day)).toEqual({ from: day, to: day })
  expect(periodOf({ kind: 'trailing', days: 30 }, day)).toEqual({ from: '2026-01-12', to: day })
  expect(periodOf({ kind: 'month' }, day)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
})

it('a day is counted for every definition that is read for it or looks back on it', () => {
  const since = { effectiveFrom: workDate('2026-02-10'), effectiveTo: workDate('2026-03-31') }
  const counted = (period: MetricSpec['period'], day: string) =>
    isCountedOn({ ...since, spec: specOf({ period }) }, workDate(day))
  expect([counted({ kind: 'day' }, '2026-02-09'), counted({ kind: 'day' }, '2026-02-10')]).toEqual([
    false,
    true,
  ])
  expect(counted({ kind: 'trailing', days: 30 }, '2026-01-12')).toBe(true)
  expect(counted({ kind: 'month' }, '2026-02-01')).toBe(true)
  expect(counted({ kind: 'month' }, '2026-04-01')).toBe(false)
})

it('a definition is meant for the shops of its platforms, or for one shop alone', () => {
  const shop = { id: 'a' as ShopId, platform: 'pdd' } as const
  expect(isMeantFor({ platforms: null, shopId: null }, shop)).toBe(true)
  expect(isMeantFor({ platforms: ['taobao', 'tmall'], shopId: null }, shop)).toBe(false)
  expect(isMeantFor({ platforms: ['pdd'], shopId: 'b' as ShopId }, shop)).toBe(false)
})

describe('shipped definitions', () => {
  const kuaishou = SHIPPED_DEFINITIONS.filter(({ code }) => code === 'kuaishou-reply')

  it('Kuaishou’s reply rate changed on 2021-09-01 from 5 minutes at 80 % to 3 minutes at 70 %', () => {
    const [before, after] = ['2021-08-31', '2021-09-01'].map(
      (day) => definitionFor(kuaishou, workDate(day))?.spec,
    )
    expect(before).toMatchObject({ thresholdSeconds: 300, target: { value: 0.8 } })
    expect(after).toMatchObject({ thresholdSeconds: 180, target: { value: 0.7 } })
  })

  it('of versions in force on the same day the one that begins later holds, then the newer', () => {
    const version = (effectiveFrom: string, number: number) => ({
      effectiveFrom: workDate(effectiveFrom),
      effectiveTo: null,
      version: number,
    })
    const versions = [version('2026-01-01', 1), version('2026-11-01', 2), version('2026-11-01', 3)]
    expect(definitionFor(versions, TODAY)?.version).toBe(3)
    expect(definitionFor(versions, workDate('2026-10-31'))?.version).toBe(1)
    expect(definitionFor(versions, workDate('2025-12-31'))).toBeUndefined()
  })

  it('every one says where it comes from, in words of both languages, under a code and version of its own', () => {
    const keys = SHIPPED_DEFINITIONS.map(({ code, version }) => `${code} ${version}`)
    expect(new Set(keys).size).toBe(keys.length)
    const texts = SHIPPED_DEFINITIONS.flatMap(({ source, spec }) => [
      source.zh,
      source.en,
      spec.name.zh,
      spec.name.en,
      spec.formula.zh,
      spec.formula.en,
    ])
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
  })

  it('only numbers that a source states are targets', () => {
    const targets = SHIPPED_DEFINITIONS.filter(({ spec }) => spec.target).map(({ code, spec }) => [
      code,
      spec.target?.value,
    ])
    expect(Object.fromEntries(targets)).toEqual({
      'taobao-three-minute-manual': 0.9,
      'taobao-three-minute-buyer': 0.4,
      'kuaishou-reply': 0.7,
      'kuaishou-good-rating': 0.8,
      'kuaishou-good-rating-day': 0.8,
      'kuaishou-attitude': 0.06,
    })
  })
})
