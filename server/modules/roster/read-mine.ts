import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { endMinute, startMinute } from '#domain/roster/model.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentPerson, presentTemplate } from './present.ts'
import { listPeople, listPublishedShifts, listTemplates, listUnread, listWishes } from './queries.ts'

const DAYS_AHEAD = 28

/** What holds for me and my team from yesterday on: a night shift of yesterday may still go on. */
export async function readMine({ db, clock }: Runtime, { personId, teamId }: Actor) {
  const today = localOf(clock.now(), SHANGHAI).workDate
  const days = { from: addDays(today, -1), to: addDays(today, DAYS_AHEAD) }
  const shifts = teamId === null ? [] : await listPublishedShifts(db, [teamId], days)
  const people = new Map(
    (await listPeople(db, [...new Set(shifts.map((shift) => shift.personId))])).map((one) => [one.id, one]),
  )
  const templates = new Map((await listTemplates(db)).map((template) => [template.id, template]))
  const unread = await listUnread(db, personId, today)
  const wishes = await listWishes(db, [personId], days)
  return {
    today,
    shifts: shifts.flatMap((shift) => {
      const [person, template] = [people.get(shift.personId), templates.get(shift.templateId)]
      if (!person || !template) return []
      return [
        {
          person: presentPerson(person),
          workDate: shift.workDate,
          template: presentTemplate(template),
          isMine: person.id === personId,
          beginsAt: instantOf(shift.workDate, startMinute(template), SHANGHAI),
          endsAt: instantOf(shift.workDate, endMinute(template), SHANGHAI),
        },
      ]
    }),
    wishes: wishes.map(({ workDate, templateId, wants }) => ({ workDate, templateId, wants })),
    unread: unread.map((one) => ({ ...one })),
  }
}

/** Rosters that somebody is in and has not confirmed. */
export async function countUnread({ db, clock }: Runtime, { personId }: Actor): Promise<number> {
  return (await listUnread(db, personId, localOf(clock.now(), SHANGHAI).workDate)).length
}
