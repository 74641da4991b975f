import { availableParallelism } from 'node:os'
import type { Finding, Line } from './figure.ts'
import { hasInstances, instanceLines, INSTANCES } from './roster/instances.ts'
import { largeLines, PEOPLE } from './roster/large-desk.ts'

/** What of it can be asked for by itself: `npm run bench -- roster:6,7`, `roster:large`. */
const LARGE = 'large'
const PARTS = [...INSTANCES.map(String), LARGE]
/** The longest first, so that two searches side by side end together. */
const ORDER = ['6', '7', '8', LARGE, '5', '4', '3', '2', '1']
/** A search keeps one core busy: more of them at a time would slow each other down. */
const MOST_AT_A_TIME = 2

/** What rosters cost after a time, beside the best that anybody has found, and how soon a large desk has one. */
export async function roster(parts: readonly string[]): Promise<Finding> {
  const unknown = parts.filter((part) => !PARTS.includes(part))
  if (unknown.length > 0) throw new Error(`roster has no ${unknown.join(', ')}: ${PARTS.join(', ')}`)
  const wanted = PARTS.filter((part) => parts.length === 0 || parts.includes(part))
  const here = hasInstances() ? wanted : wanted.filter((part) => part === LARGE)
  const atATime = Math.min(MOST_AT_A_TIME, availableParallelism(), Math.max(1, here.length))
  const lines = await measured(here, atATime)
  return {
    title: 'Rosters',
    lines: here.flatMap((part) => lines.get(part) ?? []),
    notes: [
      ...(here.length < wanted.length
        ? ['The benchmark’s instances are not here (../shared/data/rostering_nrp24): left out.']
        : []),
      `${atATime === 1 ? 'One search' : `${atATime} searches`} at a time, each in one worker thread.`,
      'Instances 1 to 8 of schedulingbenchmarks.org as our own model; the cost is by a checker written from the benchmark’s text, which also finds no hard constraint broken. The yardstick is the best cost known. A search ends before its time when it has come to that cost.',
      `The large desk: ${PEOPLE} people of three shops, four weeks, four templates, needs by the half hour, the rules that come with the product. Gap: what the best lies above the bound, as a share of the best. Planned anew: medians over single days of absence of different people, from the roster found before; a cell that differs costs 100, so the fewest change.`,
    ],
  }
}

async function measured(
  wanted: readonly string[],
  atATime: number,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const lines = new Map<string, readonly Line[]>()
  const waiting = ORDER.filter((part) => wanted.includes(part))
  const workOff = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift())
      lines.set(part, await (part === LARGE ? largeLines() : instanceLines(Number(part))))
  }
  await Promise.all(Array.from({ length: atATime }, workOff))
  return lines
}
