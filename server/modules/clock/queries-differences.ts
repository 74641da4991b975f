import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { CLOCKS_PER_PAGE } from '#contract/clock.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'
import type { DifferenceRow } from './plan-rows.ts'
import { shopsOf } from './queries.ts'
import { selectClocks, type ClockRecord } from './rows.ts'

type Verdict = DifferenceRow['verdict']

export interface DifferenceRecord extends ClockRecord {
  readonly verdict: Verdict
  readonly expected: string | null
  readonly actual: string
  readonly saidAt: Instant | null
  readonly actualAt: Instant
  readonly foundAt: Instant
}

const keySchema = z.object({ foundAt: instantSchema, id: z.uuid() })

export function differenceKeyOf({ foundAt, id }: DifferenceRecord) {
  return { foundAt, id }
}

/** Where a platform did not do what its rule says, the latest found first. */
export async function listDifferences(
  db: Db,
  actor: Actor,
  wanted: {
    readonly shopIds?: readonly ShopId[] | undefined
    readonly verdict?: Verdict | undefined
    readonly after?: string | undefined
  },
): Promise<readonly DifferenceRecord[]> {
  const key = readKey(wanted.after, keySchema)
  const shops = shopsOf(actor, wanted.shopIds)
  return selectClocks(db)
    .innerJoin('clockDifference as d', 'd.clockId', 'c.id')
    .select(['d.verdict', 'd.expected', 'd.actual', 'd.dueAt as saidAt', 'd.actualAt', 'd.foundAt'])
    .$if(shops !== 'all', (query) => query.where(sql<SqlBool>`d.shop_id = any(${shops}::uuid[])`))
    .$if(wanted.verdict !== undefined, (query) => query.where('d.verdict', '=', wanted.verdict ?? 'other'))
    .$if(key !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(d.found_at, d.clock_id) < (${at(key?.foundAt ?? (0 as Instant))}, ${key?.id}::uuid)`,
      ),
    )
    .orderBy('d.foundAt', 'desc')
    .orderBy('d.clockId', 'desc')
    .limit(CLOCKS_PER_PAGE + 1)
    .execute()
}
