import { dateToClockIn } from '#domain/attendance/clock.ts'
import { SHANGHAI } from '#domain/calendar/zone.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { readClocks } from '../read-clocks.ts'
import { insertStamp, lockClock } from '../store.ts'

/** @throws attendance.already_in */
export async function clockIn({ work }: Runtime, actor: Actor): Promise<void> {
  const { personId } = actor
  await work(authorOf(actor), async ({ tx, now, record }) => {
    await lockClock(tx, personId)
    const [clock] = await readClocks(tx, { personIds: [personId], now })
    if (clock?.open) throw refusal('attendance.already_in')
    const workDate = dateToClockIn(clock?.shifts ?? [], now, SHANGHAI)
    await insertStamp(tx, { personId, workDate, kind: 'in', at: now, source: 'button' })
    record({ type: 'attendance.clocked-in', subjectId: personId, data: { workDate, source: 'button' } })
  })
}

/** @throws attendance.not_in */
export async function clockOut({ work }: Runtime, actor: Actor): Promise<void> {
  const { personId } = actor
  await work(authorOf(actor), async ({ tx, now, record }) => {
    await lockClock(tx, personId)
    const [clock] = await readClocks(tx, { personIds: [personId], now })
    if (!clock?.open) throw refusal('attendance.not_in')
    const { workDate } = clock.open
    await insertStamp(tx, { personId, workDate, kind: 'out', at: now, source: 'button' })
    record({ type: 'attendance.clocked-out', subjectId: personId, data: { workDate } })
  })
}
