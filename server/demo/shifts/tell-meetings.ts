import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { USUAL_MEETING } from '#domain/roster/relay.ts'
import { sendRelay } from '#server/modules/relay/index.ts'
import type { ShiftStage } from './shift-stage.ts'
import { MEETING, REMINDER } from './relay-texts.ts'
import { runtimeAt } from './runtime-at.ts'

const SUPERVISOR = '0201'
const LEADER = '0302'
/** Ten minutes after the end of the meeting. */
const SENT_MINUTE = USUAL_MEETING.to + 10
/** Who reads what he is told at once. */
const READERS = ['0319', '0322', '0321', '0325', '0329', '0331']

/** Monday's meeting for the night shift, and a word of a leader to his own team; some have read them. */
export async function tellMeetings({ runtime, today, actor, console }: ShiftStage): Promise<void> {
  const ofThisWeek = addDays(today, 1 - weekdayOf(today))
  // On a Monday morning before the meeting, the last one is that of the week before.
  const isHeld = instantOf(ofThisWeek, SENT_MINUTE, SHANGHAI) <= runtime.clock.now()
  const monday = isHeld ? ofThisWeek : addDays(ofThisWeek, -7)
  const past = runtimeAt(runtime, instantOf(monday, SENT_MINUTE, SHANGHAI))
  await sendRelay(past, actor(SUPERVISOR), {
    teamId: null,
    audience: 'night',
    workDate: monday,
    held: USUAL_MEETING,
    points: MEETING,
  })
  await sendRelay(runtime, actor(LEADER), {
    teamId: actor(LEADER).teamId,
    audience: 'everybody',
    workDate: today,
    held: null,
    points: REMINDER,
  })
  for (const code of READERS)
    for (const { id, isUnread } of (await console(code).relay.list({})).items)
      if (isUnread) await console(code).relay.confirm({ id })
}
