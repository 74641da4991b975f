import { dateByOnline } from '#domain/attendance/clock.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findAttender, readSettings } from '../queries.ts'
import { readClocks } from '../read-clocks.ts'
import { insertStamp, lockClock } from '../store.ts'

/**
 * Clocks in whoever has gone online for his shift, where his team has it so; by the moment at which he did. Once for each
 * work date, however often the same events come.
 */
export async function followOnline(runtime: Runtime, events: readonly LogEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'presence.changed') continue
    const { state } = event.data
    if (state === 'online' || state === 'busy')
      await clockInByOnline(runtime, event.subjectId as PersonId, event.at)
  }
}

async function clockInByOnline({ db, work }: Runtime, personId: PersonId, at: Instant): Promise<void> {
  const person = await findAttender(db, personId)
  if (!person?.teamId) return
  const settingsOn = await readSettings(db, [person.teamId])
  if (settingsOn(person.teamId, localOf(at, SHANGHAI).workDate).clocking !== 'online') return
  await work({ kind: 'person', personId }, async ({ tx, record }) => {
    await lockClock(tx, personId)
    const [clock] = await readClocks(tx, { personIds: [personId], now: at })
    const hasStamp = (date: string) => clock?.stamps.some(({ workDate }) => workDate === date) ?? false
    const workDate = dateByOnline(clock?.shifts ?? [], at, hasStamp)
    if (workDate === undefined) return
    const source = 'online'
    if (await insertStamp(tx, { personId, workDate, kind: 'in', at, source }))
      record({ type: 'attendance.clocked-in', subjectId: personId, data: { workDate, source } })
  })
}
