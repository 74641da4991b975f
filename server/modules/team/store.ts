import type { TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'
import { refusingTaken } from '#server/platform/database/taken.ts'

const TAKEN = { team_name_key: 'team.name_taken' } as const

/** @throws team.name_taken */
export async function insertTeam(
  tx: Tx,
  { id, name, createdAt }: { readonly id: TeamId; readonly name: string; readonly createdAt: Instant },
): Promise<void> {
  const row = { id, name, createdAt: at(createdAt) }
  await refusingTaken(TAKEN, () => tx.insertInto('team').values(row).execute())
}

/** @throws team.name_taken */
export async function updateTeamName(tx: Tx, id: TeamId, name: string): Promise<void> {
  await refusingTaken(TAKEN, () => tx.updateTable('team').set({ name }).where('id', '=', id).execute())
}

/** Locks the team's row and tells its name; undefined when there is no such team. */
export async function lockTeam(tx: Tx, id: TeamId): Promise<{ readonly name: string } | undefined> {
  return tx.selectFrom('team').select('name').where('id', '=', id).forUpdate().executeTakeFirst()
}
