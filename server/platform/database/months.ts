import { sql } from 'kysely'
import type { Instant } from '#domain/kernel/time.ts'
import { iso, type Tx } from './database.ts'

/** The months that one transaction writes into. */
export interface Months {
  /** Makes sure that the months of these moments have partitions: at most one statement. */
  ensure(table: 'event' | 'message' | 'finding', moments: readonly Instant[]): Promise<void>
  /** Called after the commit: what is there now need not be asked for again. */
  remember(): void
}

/** For one database: asks it about a month only once per process, since partitions only ever come. */
export function monthKeeper(): (tx: Tx) => Months {
  const known = new Set<string>()
  return (tx) => {
    const ensured = new Set<string>()
    return {
      async ensure(table, moments) {
        const months = new Set(moments.map((moment) => iso(moment).slice(0, 'YYYY-MM'.length)))
        const missing = [...months].filter(
          (month) => !known.has(`${table} ${month}`) && !ensured.has(`${table} ${month}`),
        )
        if (missing.length === 0) return
        const days = missing.map((month) => `${month}-01T00:00:00Z`)
        await sql`
          select ensure_month_partition(${table}, day) from unnest(${days}::timestamptz[]) as m (day) order by day`.execute(
          tx,
        )
        for (const month of missing) ensured.add(`${table} ${month}`)
      },
      remember() {
        for (const month of ensured) known.add(month)
      },
    }
  }
}
