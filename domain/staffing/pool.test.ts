import { describe, expect, it } from 'vitest'
import type { ShopId } from '#domain/kernel/ids.ts'
import { blendHandling, poolsOf } from './pool.ts'

const [mutang, qinghe, beiyi] = ['mutang', 'qinghe', 'beiyi'] as readonly string[] as readonly [
  ShopId,
  ShopId,
  ShopId,
]
const serving = (...shops: readonly ShopId[]) => new Set(shops)

describe('shops staffed together', () => {
  it('are those whose people are mostly the same', () => {
    const people = [serving(mutang, qinghe), serving(mutang, qinghe), serving(mutang), serving(beiyi)]
    expect(poolsOf([mutang, qinghe, beiyi], people)).toEqual([
      { shopIds: [mutang, qinghe], people: 3 },
      { shopIds: [beiyi], people: 1 },
    ])
  })

  it('are not joined by the one who helps out', () => {
    const people = [
      serving(mutang),
      serving(mutang),
      serving(qinghe),
      serving(qinghe),
      serving(mutang, qinghe),
    ]
    expect(poolsOf([mutang, qinghe], people).map(({ shopIds }) => shopIds)).toEqual([[mutang], [qinghe]])
  })

  it('stay together over a third shop, and a shop without people stands alone', () => {
    const people = [serving(mutang, beiyi), serving(qinghe, beiyi)]
    expect(poolsOf([mutang, qinghe, beiyi], people)).toEqual([
      { shopIds: [mutang, qinghe, beiyi], people: 2 },
    ])
    expect(poolsOf([mutang], [])).toEqual([{ shopIds: [mutang], people: 0 }])
  })
})

describe('handling of several shops', () => {
  const short = { turns: 2, answerSeconds: 20, answerSpread: 0, pauseSeconds: 30, lingerSeconds: 60 }
  const long = { turns: 6, answerSeconds: 60, answerSpread: 0, pauseSeconds: 90, lingerSeconds: 0 }

  it('keeps the work of all chats together', () => {
    const blend = blendHandling([
      { handling: short, weight: 3 },
      { handling: long, weight: 1 },
    ])
    expect(blend.turns).toBe(3)
    expect(blend.turns * blend.answerSeconds).toBeCloseTo((3 * 40 + 360) / 4, 10)
    expect(blend.answerSpread).toBeGreaterThan(0.4)
    expect([blend.pauseSeconds, blend.lingerSeconds]).toEqual([(3 * 30 + 5 * 90) / 8, 45])
  })

  it('of one shop is that shop’s, whether chats come or not', () => {
    expect(blendHandling([{ handling: long, weight: 5 }])).toEqual(long)
    expect(blendHandling([{ handling: long, weight: 0 }])).toEqual(long)
  })
})
