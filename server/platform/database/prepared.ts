import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** A statement that has come this often will come again; what is made up for one occasion stays below it. */
const OFTEN = 5
/** Statements that are remembered by their text; when they are too many, the rare ones are forgotten. */
const STATEMENTS_MAX = 500
/** A plan is made for tables as large as they are at that moment, so it must not last while they grow. */
const PLANS_LAST_MS = 5_000
/** Would break once a migration adds a column, which happens while an older process still runs. */
const EVERY_COLUMN = /(?:select|returning|\.|,)\s*\*/i

/**
 * The pool for kysely. Statements that come often are prepared by name on each connection: PostgreSQL parses them
 * once, and plans them again only as long as that pays. Of what a short statement costs, that is half and more.
 */
export function preparing(pool: Pool): PostgresPool {
  const nameOf = makeNames()
  const known = new WeakMap<PoolClient, { readonly client: PostgresPoolClient; plannedAt: number }>()
  return {
    options: pool.options,
    async connect() {
      const bare = await pool.connect()
      const now = performance.now()
      const one = known.get(bare) ?? { client: preparingClient(bare, nameOf), plannedAt: now }
      known.set(bare, one)
      if (now - one.plannedAt > PLANS_LAST_MS) {
        one.plannedAt = now
        await discardPlans(bare)
      }
      return one.client
    },
    end: () => pool.end(),
  }
}

/** A connection that broke while it lay idle shows it here: it must not stay taken. */
async function discardPlans(bare: PoolClient): Promise<void> {
  try {
    await bare.query('discard plans')
  } catch (error) {
    bare.release(true)
    throw error
  }
}

type NameOf = (text: string) => string | undefined

/** One name for one text, on every connection the same; none until it has come often. */
function makeNames(): NameOf {
  const uses = new Map<string, { count: number; readonly name: string }>()
  let made = 0
  const remember = (text: string) => {
    if (uses.size >= STATEMENTS_MAX)
      for (const [rare, { count }] of uses) if (count <= OFTEN) uses.delete(rare)
    if (uses.size >= STATEMENTS_MAX || EVERY_COLUMN.test(text)) return undefined
    const one = { count: 0, name: `often_${(made += 1)}` }
    uses.set(text, one)
    return one
  }
  return (text) => {
    const one = uses.get(text) ?? remember(text)
    if (!one) return undefined
    one.count += 1
    return one.count > OFTEN ? one.name : undefined
  }
}

function preparingClient(bare: PoolClient, nameOf: NameOf): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]) =>
    // Without values it may be one that cannot be prepared, such as `begin`.
    bare.query({ text, values: [...values], name: values.length === 0 ? undefined : nameOf(text) })
  // kysely hands out cursors only where it is given their maker.
  return { query: query as unknown as PostgresPoolClient['query'], release: (broken) => bare.release(broken) }
}
