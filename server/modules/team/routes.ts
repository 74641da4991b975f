import { implement } from '@orpc/server'
import { team as contract, type Team } from '#contract/team.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addTeam, renameTeam } from './actions/change-teams.ts'
import { findTeam, listTeams, type TeamRow } from './queries.ts'

export function teamRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  const get = async (id: TeamId): Promise<Team> => {
    const row = await findTeam(db, id)
    if (!row) throw refusal('team.not_found')
    return presentTeam(row)
  }
  return {
    list: person.list.handler(async () => (await listTeams(db)).map(presentTeam)),
    add: person.add.handler(async ({ context: { actor }, input }) =>
      get(await addTeam(runtime, actor, input.name)),
    ),
    rename: person.rename.handler(async ({ context: { actor }, input }) => {
      await renameTeam(runtime, actor, input)
      return get(input.teamId)
    }),
  }
}

function presentTeam({ id, name, leaders, peopleCount, createdAt }: TeamRow): Team {
  return { id, name, leaders: [...leaders], peopleCount, createdAt }
}
