import type { AccountFacts } from '#contract/event.ts'
import type { AccountId } from '#domain/kernel/ids.ts'
import type { Tx } from '#server/platform/database/database.ts'

/** Locks the account's row, so that two who map it follow each other. */
export async function lockAccount(tx: Tx, id: AccountId): Promise<void> {
  await tx.selectFrom('account').select('id').where('id', '=', id).forUpdate().execute()
}

export async function updateAccount(tx: Tx, id: AccountId, facts: AccountFacts): Promise<void> {
  await tx.updateTable('account').set(facts).where('id', '=', id).execute()
}
