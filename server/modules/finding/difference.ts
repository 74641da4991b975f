import type { Instant } from '#domain/kernel/time.ts'
import type { FindingRow } from './derive.ts'

export interface FoundKey {
  readonly id: string
  readonly at: Instant
}

/** What a finding that is kept may differ in from the same one found again. */
export type KeptFinding = FoundKey &
  Pick<FindingRow, 'work_date' | 'person_id' | 'account_id' | 'pack_version' | 'severity'> & {
    readonly cls: string | null
    readonly detail: unknown
  }

interface Difference {
  readonly gone: readonly FoundKey[]
  /** New or changed. */
  readonly put: readonly FindingRow[]
}

/** Nearly all that is found again is as it was: writing it once more would cost more than finding it. */
export function differenceOf(kept: readonly KeptFinding[], found: readonly FindingRow[]): Difference {
  const left = new Map(kept.map((row) => [keyOf(row), row]))
  const put = found.filter((row) => {
    const known = left.get(keyOf(row))
    left.delete(keyOf(row))
    return !known || !isSame(known, row)
  })
  return { gone: [...left.values()], put }
}

function keyOf({ id, at }: FoundKey): string {
  return `${at} ${id}`
}

function isSame(one: KeptFinding, other: FindingRow): boolean {
  return (
    one.work_date === other.work_date &&
    one.person_id === other.person_id &&
    one.account_id === other.account_id &&
    one.cls === other.cls &&
    one.pack_version === other.pack_version &&
    one.severity === other.severity &&
    textOf(one.detail) === textOf(other.detail)
  )
}

/** The database orders the fields its own way. */
function textOf(detail: unknown): string {
  const fields = Object.entries(detail ?? {})
  return JSON.stringify(fields.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
