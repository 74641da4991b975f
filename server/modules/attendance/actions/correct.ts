import { mayCorrect } from '#domain/attendance/may.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { AttendanceSettings } from '#domain/attendance/settings.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { hasTeam } from '#server/modules/team/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findAttender, listCorrections, readSettings } from '../queries.ts'
import { insertCorrection, lockClock, putSettings, type NewCorrection } from '../store.ts'

type Asked = Omit<NewCorrection, 'correctedBy' | 'correctedAt'>

/**
 * A leader puts other times in the place of the stamps; those, and earlier corrections, stay as history.
 * @throws person.not_found, attendance.own, attendance.not_yet
 */
export async function correctDay({ work }: Runtime, actor: Actor, asked: Asked): Promise<void> {
  const { personId, workDate, clockedInAt, clockedOutAt, isExcused, reason } = asked
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const person = await findAttender(tx, personId)
    if (!person || !mayPlanTeam(actor, person.teamId)) throw refusal('person.not_found')
    if (!mayCorrect(actor, person)) throw refusal('attendance.own')
    const last = clockedOutAt ?? clockedInAt
    if (workDate > localOf(now, SHANGHAI).workDate || (last !== null && last > now))
      throw refusal('attendance.not_yet')
    await lockClock(tx, personId)
    const [earlier] = await listCorrections(tx, [personId], { from: workDate, to: workDate })
    await insertCorrection(tx, { ...asked, correctedBy: actor.personId, correctedAt: now })
    const before = earlier
      ? {
          clockedInAt: earlier.clockedInAt,
          clockedOutAt: earlier.clockedOutAt,
          isExcused: earlier.isExcused,
        }
      : null
    record({
      type: 'attendance.corrected',
      subjectId: personId,
      data: { workDate, reason, before, after: { clockedInAt, clockedOutAt, isExcused } },
    })
  })
}

/** They hold from today on. @throws team.not_found */
export async function setAttendance(
  { work }: Runtime,
  actor: Actor,
  { teamId, settings }: { readonly teamId: TeamId; readonly settings: AttendanceSettings },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    if (!mayPlanTeam(actor, teamId) || !(await hasTeam(tx, teamId))) throw refusal('team.not_found')
    const effectiveFrom = localOf(now, SHANGHAI).workDate
    const before = (await readSettings(tx, [teamId]))(teamId, effectiveFrom)
    await putSettings(tx, { teamId, effectiveFrom, settings })
    record({ type: 'attendance.set', subjectId: teamId, data: { before, after: settings } })
  })
}
