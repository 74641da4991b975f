import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  erlangA,
  erlangB,
  erlangC,
  meanWaitSeconds,
  offeredLoad,
  shareTakenWithin,
  shareTakenWithinPatience,
} from './erlang.ts'

describe('Erlang B', () => {
  it.each([
    // One line: load / (1 + load). Two: load² / 2 / (1 + load + load² / 2).
    [1, 1, 1 / 2],
    [3, 1, 3 / 4],
    [1, 2, 1 / 5],
    [2, 2, 2 / 5],
  ])('of %d erlangs on %d agents loses exactly what the sum says', (load, agents, lost) => {
    expect(erlangB(load, agents)).toBeCloseTo(lost, 14)
  })

  it('stays a share for a load and a team far beyond any factorial', () => {
    expect(erlangB(1_000, 1_000)).toBeGreaterThan(0.02)
    expect(erlangB(1_000, 1_000)).toBeLessThan(0.03)
  })
})

describe('Erlang C', () => {
  it('with one agent lets wait whoever comes while he is busy: the load itself', () => {
    expect(erlangC(0.4, 1)).toBeCloseTo(0.4, 14)
  })

  it('says that everybody waits for ever where the agents cannot keep up', () => {
    const queue = { arrivalsPerHour: 60, handlingSeconds: 600, agents: 10 }
    expect(offeredLoad(queue)).toBe(10)
    expect([erlangC(10, 10), meanWaitSeconds(queue), shareTakenWithin(queue, 180)]).toEqual([1, Infinity, 0])
  })

  it('gives the mean wait and the share within the line of a single agent in closed form', () => {
    const queue = { arrivalsPerHour: 30, handlingSeconds: 60, agents: 1 }
    expect(meanWaitSeconds(queue)).toBeCloseTo(60, 10)
    expect(shareTakenWithin(queue, 180)).toBeCloseTo(1 - 0.5 * Math.exp(-1.5), 12)
  })

  it('takes nothing for granted at no load at all', () => {
    expect(erlangC(0, 3)).toBe(0)
  })
})

describe('Erlang A', () => {
  const queue = { arrivalsPerHour: 200, handlingSeconds: 180, agents: 12, patienceSeconds: 300 }

  it('is Erlang C where nobody ever leaves', () => {
    const patient = { ...queue, patienceSeconds: 1e9 }
    expect(erlangA(patient).waitShare).toBeCloseTo(erlangC(10, 12), 5)
    expect(erlangA(patient).meanWaitSeconds).toBeCloseTo(meanWaitSeconds(queue), 2)
    expect(shareTakenWithinPatience(patient, 20)).toBeCloseTo(shareTakenWithin(queue, 20), 5)
  })

  it('with patience as long as handling is an endless row of agents: the number in the system is Poisson', () => {
    const same = { ...queue, patienceSeconds: queue.handlingSeconds }
    let term = Math.exp(-10)
    let free = 0
    for (let count = 0; count < same.agents; count += 1) {
      free += term
      term *= 10 / (count + 1)
    }
    expect(erlangA(same).waitShare).toBeCloseTo(1 - free, 12)
  })

  it('takes up, without any line, all but those who leave', () => {
    expect(shareTakenWithinPatience(queue, 1e9)).toBeCloseTo(1 - erlangA(queue).abandonedShare, 12)
    expect(shareTakenWithinPatience(queue, 0)).toBeCloseTo(1 - erlangA(queue).waitShare, 12)
  })

  it('serves as many as it can when twice as many come', () => {
    const flooded = { ...queue, arrivalsPerHour: 480 }
    expect(offeredLoad(flooded)).toBe(24)
    expect(erlangA(flooded).abandonedShare).toBeCloseTo(0.5, 3)
  })
})

interface Vector {
  readonly kind: string
  readonly inputs: Readonly<Record<string, number>>
  readonly expected: number
  readonly tolerance: number
}

const PUBLISHED = new URL('../../../shared/data/erlang/vectors.json', import.meta.url)

/** Published values, where the folder with real data lies beside the repository; else there is nothing to check. */
describe.skipIf(!existsSync(PUBLISHED))('published values', () => {
  const vectors = existsSync(PUBLISHED)
    ? (JSON.parse(readFileSync(PUBLISHED, 'utf8')) as readonly Vector[])
    : []

  it('are all given within their tolerance (skipped without ../shared/data)', () => {
    expect(vectors.length).toBeGreaterThan(0)
    const wrong = vectors.filter((vector) => !(Math.abs(ours(vector) - vector.expected) <= vector.tolerance))
    expect(wrong).toEqual([])
  })
})

function ours({ kind, inputs }: Vector): number {
  const input = (name: string) => inputs[name] ?? NaN
  const agents = input('agents')
  const impatient = {
    arrivalsPerHour: input('lambda_per_min') * 60,
    handlingSeconds: input('aht_min') * 60,
    patienceSeconds: input('patience_mean_min') * 60,
    agents,
  }
  const handlingSeconds = input('aht_s')
  const queue = { arrivalsPerHour: (input('erlangs') * 3_600) / handlingSeconds, handlingSeconds, agents }
  switch (kind) {
    case 'erlang_c_wait_probability':
      return erlangC(input('erlangs'), agents)
    case 'average_speed_of_answer_s':
      return meanWaitSeconds(queue)
    case 'service_level':
      return shareTakenWithin(queue, input('target_s'))
    case 'erlang_a_abandonment':
      return erlangA(impatient).abandonedShare
    case 'erlang_a_mean_wait_min':
      return erlangA(impatient).meanWaitSeconds / 60
    case 'erlang_a_mean_wait_s':
      return erlangA(impatient).meanWaitSeconds
    default:
      return NaN
  }
}
