import { ORPCError } from '@orpc/client'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { FixedCell } from '#domain/roster/model.ts'
import { changePublished } from '#server/modules/roster/index.ts'
import { authorOf } from '#server/platform/auth/actor.ts'
import type { ShiftConsole, ShiftStage } from './shift-stage.ts'

const LEADER = '0302'
/** Whoever looks at an agent's desk signs in as her: something waits for her answer. */
const AGENT = '0317'

/** A swap that waits for the leader, one that waits for an agent, an offer, an open shift and a leave. */
export async function askForThings(stage: ShiftStage): Promise<void> {
  const { console, today } = stage
  // Six days on and one off leave no day to swap: one of each two has had a day off for overtime before.
  await giveRest(stage, ['0321', AGENT])
  const agreed = await swapSomething(stage, {
    asks: '0321',
    answers: '0325',
    note: '那天孩子开家长会，想换一下',
  })
  if (agreed) await console('0325').swap.answer({ id: agreed, isAgreed: true })
  await swapSomething(stage, { asks: '0329', answers: AGENT, note: '想回趟家，下次我补你' })
  await offerSomething(stage, '0331')
  await openSomething(stage)
  const from = addDays(today, 9)
  await console('0336').leave.ask({ from, to: addDays(from, 1), kind: 'annual', reason: '回老家参加婚礼' })
}

/** A day off on the Monday of the last week that has a roster, or tomorrow if that has come. */
async function giveRest({ runtime, actor, console, today }: ShiftStage, codes: readonly string[]) {
  const cells: FixedCell[] = []
  for (const code of codes) {
    const days = await ahead(console(code), today)
    const last = days.at(-1)
    const day = last && days.find((one) => one >= addDays(last, 1 - weekdayOf(last)))
    if (day) cells.push({ personId: actor(code).personId, workDate: day, templateId: null })
  }
  if (cells.length > 0)
    await runtime.work(authorOf(actor(LEADER)), (work) =>
      changePublished(work, { reason: 'absence', cells, override: null }),
    )
}

interface Wish {
  readonly asks: string
  readonly answers: string
  readonly note: string
}

/** The first pair of days off that can be swapped without breaking a rule. */
async function swapSomething({ console, actor, today }: ShiftStage, { asks, answers, note }: Wish) {
  const takerId = actor(answers).personId
  const [mine, theirs] = [await ahead(console(asks), today), await ahead(console(answers), today)]
  for (const workDate of mine.filter((day) => !theirs.includes(day)))
    for (const returnDate of theirs.filter((day) => !mine.includes(day))) {
      const asked = await unlessRefused(() => console(asks).swap.ask({ workDate, takerId, returnDate, note }))
      if (asked) return asked.id
    }
  return undefined
}

async function offerSomething({ console, today }: ShiftStage, code: string): Promise<void> {
  for (const workDate of (await ahead(console(code), today)).slice(2)) {
    const ask = { workDate, takerId: null, returnDate: null, note: '牙疼要去医院，谁能接一下' }
    if (await unlessRefused(() => console(code).swap.ask(ask))) return
  }
}

/** One more for the evening of the last day that has a roster. */
async function openSomething({ console, actor, today }: ShiftStage): Promise<void> {
  const { teamId } = actor(LEADER)
  const day = (await ahead(console(LEADER), today)).at(-1)
  const [template] = await console(LEADER).roster.templates()
  if (!teamId || !day || !template) return
  const shift = { teamId, workDate: day, templateId: template.id, count: 1 }
  await console(LEADER).swap.open({ ...shift, isApprovedByLeader: false, note: '上新第一天，多一个人' })
}

/** One's own work dates after today. */
async function ahead(own: ShiftConsole, today: WorkDate): Promise<readonly WorkDate[]> {
  const { shifts } = await own.roster.mine()
  return shifts.flatMap(({ isMine, workDate }) => (isMine && workDate > today ? [workDate] : []))
}

/** What the rules forbid is not done: another day is tried. */
async function unlessRefused<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ORPCError && error.status < 500) return undefined
    throw error
  }
}
