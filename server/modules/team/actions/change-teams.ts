import type { TeamId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { differenceOf } from '#server/platform/events/difference.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { insertTeam, lockTeam, updateTeamName } from '../store.ts'

/** @throws team.name_taken */
export async function addTeam({ work }: Runtime, actor: Actor, name: string): Promise<TeamId> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const id = newId<'team'>()
    await insertTeam(tx, { id, name, createdAt: now })
    record({ type: 'team.added', subjectId: id, data: { name } })
    return id
  })
}

/** @throws team.not_found, team.name_taken */
export async function renameTeam(
  { work }: Runtime,
  actor: Actor,
  { teamId, name }: { readonly teamId: TeamId; readonly name: string },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const before = await lockTeam(tx, teamId)
    if (!before) throw refusal('team.not_found')
    const difference = differenceOf(before, { name })
    if (!difference) return
    await updateTeamName(tx, teamId, name)
    record({ type: 'team.changed', subjectId: teamId, data: difference })
  })
}
