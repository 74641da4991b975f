import { describe, expect, it } from 'vitest'
import type { InspectionId, PersonId } from '../kernel/ids.ts'
import { placesOf, scoreOf, type Marks, type ScoreCategory, type ScorecardSpec } from './scorecard.ts'
import { tryScorecard, type PastInspection } from './try-scorecard.ts'

const words = { zh: '', en: '' }
const category = (key: string, weight: number, more: Partial<ScoreCategory> = {}): ScoreCategory => ({
  key,
  name: words,
  hint: words,
  weight,
  points: 4,
  isCritical: false,
  ...more,
})
const redLine = category('red', 0, { points: 2, isCritical: true })
const card: ScorecardSpec = {
  name: words,
  passLine: 80,
  categories: [category('quick', 50), category('kind', 50), redLine],
}
const [WAN, MAN] = ['wan' as PersonId, 'man' as PersonId]

function scored(id: string, personId: PersonId, marks: Marks): PastInspection {
  const score = scoreOf(card, marks)
  return {
    id: id as InspectionId,
    personId,
    score,
    passLine: card.passLine,
    places: placesOf(card, marks),
  }
}

const past = [
  scored('slow', WAN, { quick: 1, kind: 4, red: 2 }),
  scored('fine', WAN, { quick: 4, kind: 4, red: 2 }),
  scored('cold', MAN, { quick: 4, kind: 1, red: 2 }),
]

const weighing = (quick: number): ScorecardSpec => ({
  ...card,
  categories: [category('quick', quick), category('kind', 100 - quick), redLine],
})

describe('a scorecard tried on past inspections', () => {
  it('that says the same moves nobody', () => {
    expect(tryScorecard(card, past)).toMatchObject({
      inspections: 3,
      before: { passed: 1, zeroed: 0 },
      after: { passed: 1, zeroed: 0 },
      people: [],
      turned: [],
      untried: [],
    })
  })

  it('with other weights says whose mean moves, the furthest first, and what would pass or fail otherwise', () => {
    const { people, turned, before, after } = tryScorecard(weighing(20), past)
    expect(before.mean).toBeCloseTo(200 / 3)
    expect(after.mean).toBeCloseTo(200 / 3)
    expect(people.map(({ personId }) => personId)).toEqual([MAN, WAN])
    expect(people[0]).toMatchObject({ inspections: 1, before: { mean: 50 }, after: { mean: 20 } })
    expect(people[1]).toMatchObject({ inspections: 2, before: { mean: 75 }, after: { mean: 90 } })
    expect(turned).toEqual([
      {
        id: 'slow',
        before: { value: 50, isZeroed: false, isPassed: false },
        after: { value: 80, isZeroed: false, isPassed: true },
      },
    ])
  })

  it('with another pass line alone moves no mean, but says who would pass', () => {
    const { people, turned } = tryScorecard({ ...card, passLine: 50 }, past)
    expect(turned.map(({ id }) => id)).toEqual(['slow', 'cold'])
    expect(people).toHaveLength(2)
  })

  it('that makes a category a red line zeroes its worst marks alone', () => {
    const strict = {
      ...card,
      categories: [category('quick', 50, { isCritical: true }), category('kind', 50)],
    }
    expect(
      tryScorecard(strict, [...past, scored('slowish', MAN, { quick: 2, kind: 4, red: 2 })]),
    ).toMatchObject({
      before: { zeroed: 0 },
      after: { zeroed: 1 },
      turned: [{ id: 'slow', after: { value: 0, isZeroed: true } }],
    })
  })

  it('keeps a mark at its place on a scale of another length', () => {
    const coarse = {
      ...card,
      categories: [category('quick', 50, { points: 2 }), category('kind', 50, { points: 5 }), redLine],
    }
    expect(tryScorecard(coarse, past)).toMatchObject({ people: [], turned: [] })
  })

  it('says which categories nobody was marked on, and is tried without them', () => {
    const longer = {
      ...card,
      categories: [category('quick', 40), category('kind', 40), category('offer', 20), redLine],
    }
    expect(tryScorecard(longer, past)).toMatchObject({ untried: ['offer'], people: [] })
    expect(tryScorecard(longer, []).untried).toEqual([])
  })
})
