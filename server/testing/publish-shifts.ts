import type { DateRange } from '#domain/calendar/work-date.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { ApiClient } from './test-company.ts'

interface Shifts extends DateRange {
  readonly teamId: TeamId
  /** A letter a day from `from` on: D the day shift, N the night shift, anything else a day off. */
  readonly lines: ReadonlyMap<PersonId, string>
}

interface Published {
  readonly id: RosterId
  readonly day: ShiftTemplateId
  readonly night: ShiftTemplateId
}

/** A team's roster for these days, published by `planner` (a supervisor). */
export async function publishShifts(
  planner: ApiClient,
  { teamId, from, to, lines }: Shifts,
): Promise<Published> {
  const { id } = await planner.roster.draft({ teamId, from, to })
  const [white, late] = await planner.roster.templates()
  if (!white || !late) throw new Error('no templates came with the product')
  const of = (letter: string) => (letter === 'D' ? white.id : letter === 'N' ? late.id : null)
  const cells = [...lines].flatMap(([personId, line]) =>
    Array.from(line, (letter, index) => ({
      personId,
      workDate: addDays(from, index),
      templateId: of(letter),
    })),
  )
  if (cells.length > 0) await planner.roster.edit({ id, cells })
  await planner.roster.publish({ id })
  return { id, day: white.id, night: late.id }
}
