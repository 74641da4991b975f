import { describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
import { ACTS, isPossible, STAGES, stageOf, TRANSITIONS, type Act, type Stage } from './stage.ts'

const assignee = { id: 'xiaoman' as PersonId }

describe('a chat', () => {
  it.each([
    ['open', null, 'queued'],
    ['open', assignee, 'held'],
    ['resolved', assignee, 'resolved'],
    ['resolved', null, 'resolved'],
  ] as const)('that is %s with holder %j is %s', (status, holder, stage) => {
    expect(stageOf({ status, assignee: holder })).toBe(stage)
  })

  const possible: ReadonlySet<string> = new Set([
    'queued assign held',
    'held assign held',
    'held release queued',
    'held resolve resolved',
    'resolved reopen held',
    'resolved return queued',
  ])

  it.each(STAGES.flatMap((stage) => ACTS.map((act): [Stage, Act] => [stage, act])))(
    'that is %s moves by %s only as the table says',
    (stage, act) => {
      const next = TRANSITIONS[stage][act]
      expect(isPossible(stage, act)).toBe(next !== undefined)
      const moves = [...possible].filter((move) => move.startsWith(`${stage} ${act} `))
      expect(moves).toEqual(next ? [`${stage} ${act} ${next}`] : [])
    },
  )

  it('can always be brought to its end: from every stage a way leads to resolved', () => {
    for (const stage of STAGES) expect(reachable(stage)).toContain('resolved')
  })
})

function reachable(from: Stage, seen: readonly Stage[] = []): readonly Stage[] {
  if (seen.includes(from)) return seen
  return Object.values(TRANSITIONS[from]).reduce<readonly Stage[]>(
    (found, next) => reachable(next, found),
    [...seen, from],
  )
}
