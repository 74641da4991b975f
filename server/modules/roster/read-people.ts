import type { PlannedPerson } from '#contract/roster.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { USUAL_TERMS } from '#domain/roster/terms.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listWishes } from './queries.ts'
import { listPlannedPeople, listTerms } from './queries-planning.ts'

/** Wishes reach as far as a roster does. */
const WISH_DAYS = 42

/** Who of a team is given shifts, how each may be planned, and what each wishes for. */
export async function readPeople(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  teamId: TeamId,
): Promise<PlannedPerson[]> {
  const people = await listPlannedPeople(db, teamId)
  const ids = people.map(({ id }) => id)
  const terms = await listTerms(db, ids)
  const today = localOf(clock.now(), SHANGHAI).workDate
  const wishes = await listWishes(db, ids, { from: today, to: addDays(today, WISH_DAYS) })
  return people.map(({ id, name, code, role, shops }) => {
    const { templateIds, skills, weekdaysOff, ...own } = terms.get(id) ?? USUAL_TERMS
    return {
      person: { id, name, code },
      role,
      shops: [...shops],
      terms: {
        ...own,
        templateIds: templateIds && [...templateIds],
        skills: [...skills],
        weekdaysOff: [...weekdaysOff],
      },
      wishes: wishes
        .filter(({ personId }) => personId === id)
        .map(({ workDate, templateId, wants }) => ({ workDate, templateId, wants })),
    }
  })
}
