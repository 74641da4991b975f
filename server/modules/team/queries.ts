import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface TeamRow {
  readonly id: TeamId
  readonly name: string
  readonly leaders: readonly { readonly id: PersonId; readonly name: string; readonly code: string }[]
  readonly peopleCount: number
  readonly createdAt: Instant
}

/** A company has a few dozen teams at most: all of them, by name. */
export async function listTeams(db: Db): Promise<readonly TeamRow[]> {
  return teams(db).orderBy('team.name').execute()
}

export async function findTeam(db: Db, teamId: TeamId): Promise<TeamRow | undefined> {
  return teams(db).where('team.id', '=', teamId).executeTakeFirst()
}

export async function hasTeam(db: Db, id: TeamId): Promise<boolean> {
  return (await db.selectFrom('team').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

function teams(db: Db) {
  return db.selectFrom('team').select((eb) => {
    const workingHere = eb
      .selectFrom('person')
      .whereRef('person.teamId', '=', 'team.id')
      .where('person.leftAt', 'is', null)
    return [
      'team.id',
      'team.name',
      'team.createdAt',
      eb.fn
        .coalesce(
          workingHere.select((own) => own.fn.countAll<number>().as('count')),
          sql<number>`0`,
        )
        .as('peopleCount'),
      jsonArrayFrom(
        workingHere
          .select(['person.id', 'person.name', 'person.code'])
          .where('person.role', '=', 'leader')
          .orderBy('person.code'),
      ).as('leaders'),
    ]
  })
}
