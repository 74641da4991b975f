import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, ShiftTemplateId, SwapId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { Span } from '#domain/roster/model.ts'
import type { Swap } from '#domain/roster/swap.ts'
import { getRosterSettings, publishedDays, publishedShifts } from '#server/modules/roster/index.ts'
import { hasTeam } from '#server/modules/team/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { mustFit, mustKeepRules } from '../check-swap.ts'
import { findSwap, findTemplate, isAskedFor, listColleagues, type StoredSwap } from '../queries.ts'
import { insertSwaps } from '../store.ts'

interface Asked {
  readonly workDate: WorkDate
  readonly takerId: PersonId | null
  readonly returnDate: WorkDate | null
  readonly note: string
}

/**
 * Somebody asks a colleague to take or swap his shift, or offers it to his team. What the rules forbid is not even asked.
 * @throws swap.not_found for a colleague of another team, swap.shift_changed, .taker_works, .giver_works, .too_late,
 * .already_asked, .breaks_rules, roster.not_published
 */
export async function askSwap({ work }: Runtime, actor: Actor, asked: Asked): Promise<StoredSwap> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const swap = await readAsked(tx, actor, asked)
    if (swap.beginsAt <= now) throw refusal('swap.too_late')
    if (await isAskedFor(tx, swap)) throw refusal('swap.already_asked')
    await mustFit(tx, swap)
    await mustKeepRules(tx, swap)
    const id = newId<'swap'>()
    const { status: _, ...facts } = swap
    await insertSwaps(tx, [{ id, ...facts, note: asked.note }], now)
    record({ type: 'swap.asked', subjectId: id, data: factsOf(swap) })
    return getSwap(tx, id)
  })
}

async function readAsked(db: Db, actor: Actor, { workDate, takerId, returnDate }: Asked): Promise<Swap> {
  const colleagues = new Set((await listColleagues(db, actor)).map(({ id }) => id))
  if (takerId !== null && !colleagues.has(takerId)) throw refusal('swap.not_found')
  const mine = await findShift(db, actor.personId, workDate)
  const back = takerId === null || returnDate === null ? undefined : await findShift(db, takerId, returnDate)
  const isSwap = takerId !== null && returnDate !== null
  if (!mine || (isSwap && !back)) throw refusal('swap.shift_changed')
  const begins = [beginOf(mine), ...(back ? [beginOf(back)] : [])].toSorted((one, other) => one - other)
  return {
    kind: isSwap ? 'swap' : takerId === null ? 'offer' : 'give',
    teamId: mine.teamId,
    giverId: actor.personId,
    takerId,
    workDate,
    templateId: mine.templateId,
    returnDate: back?.workDate ?? null,
    returnTemplateId: back?.templateId ?? null,
    isApprovedByLeader: true,
    status: 'asked',
    askedBy: actor.personId,
    beginsAt: begins[0] ?? beginOf(mine),
  }
}

async function findShift(db: Db, personId: PersonId, workDate: WorkDate) {
  const [shift] = await publishedShifts(db, { personIds: [personId], from: workDate, to: workDate })
  return shift
}

function beginOf({
  workDate,
  spans,
}: {
  readonly workDate: WorkDate
  readonly spans: readonly Span[]
}): Instant {
  return instantOf(workDate, spans[0]?.from ?? 0, SHANGHAI)
}

interface Opened {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId
  readonly count: number
  /** Null: as the team has it. */
  readonly isApprovedByLeader: boolean | null
  readonly note: string
}

/**
 * Whoever plans a team puts up shifts that nobody has yet.
 * @throws team.not_found, roster.template_not_found, roster.not_published, swap.too_late
 */
export async function openShifts(
  { work }: Runtime,
  actor: Actor,
  { count, ...opened }: Opened,
): Promise<readonly StoredSwap[]> {
  const { teamId, workDate, templateId } = opened
  return work(authorOf(actor), async ({ tx, now, record }) => {
    if (!mayPlanTeam(actor, teamId) || !(await hasTeam(tx, teamId))) throw refusal('team.not_found')
    const template = await findTemplate(tx, templateId)
    if (!template) throw refusal('roster.template_not_found')
    const planned = await publishedDays(tx, { teamIds: [teamId], from: workDate, to: workDate })
    if (planned.get(teamId)?.has(workDate) !== true) throw refusal('roster.not_published')
    const beginsAt = beginOf({ workDate, spans: template.spans })
    if (beginsAt <= now) throw refusal('swap.too_late')
    const { openShifts: way } = await getRosterSettings(tx, teamId)
    const swap = {
      ...opened,
      isApprovedByLeader: opened.isApprovedByLeader ?? way === 'approved',
      kind: 'open' as const,
      giverId: null,
      takerId: null,
      returnDate: null,
      returnTemplateId: null,
      askedBy: actor.personId,
      beginsAt,
    }
    const ids = Array.from({ length: count }, () => newId<'swap'>())
    await insertSwaps(
      tx,
      ids.map((id) => ({ id, ...swap })),
      now,
    )
    const saved: StoredSwap[] = []
    for (const id of ids) {
      record({ type: 'swap.asked', subjectId: id, data: factsOf(swap) })
      saved.push(await getSwap(tx, id))
    }
    return saved
  })
}

/** @throws swap.not_found */
export async function getSwap(db: Db, id: SwapId): Promise<StoredSwap> {
  const found = await findSwap(db, id)
  if (!found) throw refusal('swap.not_found')
  return found
}

type SwapFacts = Pick<Swap, 'kind' | 'teamId' | 'giverId' | 'takerId' | 'workDate' | 'returnDate'>

/** What the events of a swap say of it. */
export function factsOf({ kind, teamId, giverId, takerId, workDate, returnDate }: SwapFacts): SwapFacts {
  return { kind, teamId, giverId, takerId, workDate, returnDate }
}
