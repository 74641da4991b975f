import { sql } from 'kysely'
import type { Instant } from '#domain/kernel/time.ts'
import { at, iso, type Tx } from './database.ts'

/** The months that one transaction writes into. */
export interface Months {
  /** Makes sure that this month has a partition. */
  ensure(table: 'event' | 'message', moment: Instant): Promise<void>
  /** Called after the commit: what is there now need not be asked for again. */
  remember(): void
}

/** For one database: asks it about a month only once per process, since partitions only ever come. */
export function monthKeeper(): (tx: Tx) => Months {
  const known = new Set<string>()
  return (tx) => {
    const ensured = new Set<string>()
    return {
      async ensure(table, moment) {
        const month = `${table} ${iso(moment).slice(0, 'YYYY-MM'.length)}`
        if (known.has(month) || ensured.has(month)) return
        await sql`select ensure_month_partition(${table}, ${at(moment)})`.execute(tx)
        ensured.add(month)
      },
      remember() {
        for (const month of ensured) known.add(month)
      },
    }
  }
}
