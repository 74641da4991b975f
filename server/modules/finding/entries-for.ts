import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { Db } from '#server/platform/database/database.ts'
import { wordingFor, type Wording } from './wording.ts'

interface FoundBy {
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly entryId: string | null
}

/** What the packs of these findings' shops and days say of their entries. */
export async function entriesFor(
  db: Db,
  rows: readonly FoundBy[],
): Promise<(row: FoundBy) => LanguageEntry | undefined> {
  const known = new Map<string, Wording>()
  for (const row of rows)
    if (row.entryId !== null && !known.has(keyOf(row)))
      known.set(keyOf(row), await wordingFor(db, row.shopId, row.workDate))
  return (row) => (row.entryId === null ? undefined : known.get(keyOf(row))?.entryOf(row.entryId))
}

function keyOf({ shopId, workDate }: FoundBy): string {
  return `${shopId} ${workDate}`
}
