import { expect, it } from 'vitest'
import { compileLanguage } from '#domain/language/compile.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { seededRandom } from './seeded-random.ts'
import { slipOf } from './slips.ts'

const matcher = compileLanguage(SHIPPED_ENTRIES)

it('whatever slips out in the demo shop is found, by classes of several kinds', () => {
  const classes = new Set<string | undefined>()
  const random = seededRandom('slips')
  for (const code of ['0321', '0322', '0336', '0338', '0348'])
    for (const mood of [-2, 1])
      for (let time = 0; time < 4_000; time += 1) {
        const words = slipOf({ code }, { mood }, random)
        if (words === undefined) continue
        const [hit] = matcher.find(words)
        expect({ words, isFound: hit !== undefined }).toEqual({ words, isFound: true })
        classes.add(hit && matcher.entries.get(hit.entryId)?.cls)
      }
  expect(classes.size).toBeGreaterThanOrEqual(6)
})

it('most agents never slip', () => {
  const random = seededRandom('slips')
  expect(Array.from({ length: 1_000 }, () => slipOf({ code: '0317' }, { mood: -2 }, random))).not.toContain(
    expect.any(String),
  )
})
