import { sql, type RawBuilder } from 'kysely'
import type { PersonId } from '#domain/kernel/ids.ts'

/** Whose clocks somebody looks after: his own, and those of everybody for whom he stands in now (R81). */
export function servedBy(personId: PersonId): RawBuilder<readonly PersonId[]> {
  return sql`array(select ${personId}::uuid union all
    select s.absent_id from stand_in as s where s.person_id = ${personId}::uuid
      and s.began_at is not null and s.ended_at is null)`
}
