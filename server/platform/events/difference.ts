import { isDeepStrictEqual } from 'node:util'
import type { Change } from '#contract/event.ts'

/** The fields that became different, before and after; undefined when none did, and nothing needs to be written. */
export function differenceOf<Facts extends object>(before: Facts, after: Facts): Change<Facts> | undefined {
  const keys = Object.keys({ ...before, ...after }) as (keyof Facts)[]
  const changed = keys.filter((key) => !isDeepStrictEqual(before[key], after[key]))
  return changed.length === 0 ? undefined : { before: pick(before, changed), after: pick(after, changed) }
}

function pick<Facts extends object>(facts: Facts, keys: readonly (keyof Facts)[]): Partial<Facts> {
  return Object.fromEntries(keys.map((key) => [key, facts[key]])) as Partial<Facts>
}
