import type { Program } from './program.ts'
import { median, quantile, timed } from './statistics.ts'

export const ROUNDS = 5
export const READS_PER_ROUND = 60

/** Something that a page asks for, as the console asks it. */
export interface Read {
  readonly name: string
  readonly address: string
  readonly input: object
  readonly rounds?: number
  readonly reads?: number
}

export interface ReadTimes {
  readonly p50: number
  readonly p99: number
}

/** Medians over the rounds, one read after the other, after a round that is not counted. */
export async function measureRead(
  { url }: Program,
  cookie: string,
  { address, input, rounds: wanted = ROUNDS, reads = READS_PER_ROUND }: Read,
): Promise<ReadTimes> {
  const body = JSON.stringify({ json: input })
  const read = async () => {
    const headers = { cookie, 'content-type': 'application/json' }
    const response = await fetch(`${url}${address}`, { method: 'POST', headers, body })
    const text = await response.text()
    if (!response.ok) throw new Error(`${address}: ${text}`)
  }
  for (let n = 0; n < reads; n += 1) await read()
  const rounds: number[][] = []
  for (let round = 0; round < wanted; round += 1) {
    const times: number[] = []
    for (let n = 0; n < reads; n += 1) times.push((await timed(read)).ms)
    rounds.push(times)
  }
  return {
    p50: median(rounds.map((times) => quantile(times, 0.5))),
    p99: median(rounds.map((times) => quantile(times, 0.99))),
  }
}
