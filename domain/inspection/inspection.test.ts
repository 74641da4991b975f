import { describe, expect, it } from 'vitest'
import type { PersonId, ShopId, InspectionId } from '../kernel/ids.ts'
import { after, DAY, instant, MINUTE } from '../kernel/time.ts'
import { canRate, isUnveiled } from './calibration.ts'
import { dealTasks } from './deal.ts'
import { canDecide, canObjectTo, canWithdraw, DISPUTE_STATUSES } from './dispute.ts'
import {
  canDispute,
  canGiveBack,
  canScore,
  canTake,
  INSPECTION_STATUSES,
  releaseAt,
  type InspectionFacts,
} from './inspection.ts'
import { SHIPPED_SCORECARD } from './shipped-scorecard.ts'
import { strictnessOf } from './strictness.ts'

const [agent, inspector, second] = ['agent', 'inspector', 'second'] as PersonId[] as [
  PersonId,
  PersonId,
  PersonId,
]
const now = instant(1_800_000_000_000)

const facts = (more: Partial<InspectionFacts> = {}): InspectionFacts => ({
  status: 'open',
  personId: agent,
  inspectorId: null,
  returnedBy: [],
  releasedAt: null,
  hasDispute: false,
  ...more,
})
const codeOf = (verdict: { ok: boolean; code?: string }) => (verdict.ok ? 'yes' : verdict.code)

describe('an inspection', () => {
  it('is taken by whom it lies before or by anyone where it lies before nobody, never by its own agent', () => {
    expect(codeOf(canTake(facts(), inspector))).toBe('yes')
    expect(codeOf(canTake(facts({ inspectorId: inspector }), inspector))).toBe('yes')
    expect(codeOf(canTake(facts({ inspectorId: second }), inspector))).toBe('inspection.already_taken')
    expect(codeOf(canTake(facts(), agent))).toBe('inspection.own_chat')
    expect(codeOf(canTake(facts({ returnedBy: [inspector] }), inspector))).toBe('inspection.given_back')
  })

  it.each(INSPECTION_STATUSES)('%s: handed in, corrected, given back as its state allows', (status) => {
    const own = facts({ status, inspectorId: inspector })
    expect(codeOf(canTake(own, inspector))).toBe(status === 'open' ? 'yes' : 'inspection.already_scored')
    expect(codeOf(canScore(own, inspector))).toBe(
      status === 'released' ? 'inspection.already_released' : 'yes',
    )
    expect(codeOf(canGiveBack(own, inspector))).toBe(status === 'open' ? 'yes' : 'inspection.already_scored')
    expect(canScore(own, second).ok).toBe(false)
  })

  it('is seen by its agent when the time for corrections is over', () => {
    expect(releaseAt(now, { releaseAfterMinutes: 10 })).toBe(after(now, 10 * MINUTE))
  })
})

describe('a dispute', () => {
  const released = facts({ status: 'released', inspectorId: inspector, releasedAt: now })
  const ask = (own: InspectionFacts, actor = agent, at = now) =>
    codeOf(canDispute(own, { actor, now: at, disputeDays: 7 }))

  it('is raised by the agent alone, once, while there is time', () => {
    expect(ask(released)).toBe('yes')
    expect(ask(released, second)).toBe('inspection.not_yours')
    expect(ask(facts({ status: 'scored' }))).toBe('inspection.not_released')
    expect(ask({ ...released, hasDispute: true })).toBe('dispute.already_raised')
    expect(ask(released, agent, after(now, 7 * DAY))).toBe('yes')
    expect(ask(released, agent, after(now, 7 * DAY + 1))).toBe('dispute.too_late')
  })

  it.each(DISPUTE_STATUSES)('%s: decided once, by neither its inspector nor its agent', (status) => {
    const dispute = { status, personId: agent, inspectorId: inspector }
    const isOpen = status === 'open'
    expect(codeOf(canDecide(dispute, second))).toBe(isOpen ? 'yes' : 'dispute.already_decided')
    expect(canDecide(dispute, inspector).ok).toBe(false)
    expect(canDecide(dispute, agent).ok).toBe(false)
    expect(codeOf(canWithdraw(dispute, agent))).toBe(isOpen ? 'yes' : 'dispute.already_decided')
    expect(canWithdraw(dispute, inspector).ok).toBe(false)
  })

  it('is about marks of its card that could be better', () => {
    const marked = { card: SHIPPED_SCORECARD, marks: { solving: 1, warm: 4 } } as const
    expect(codeOf(canObjectTo(['solving'], marked))).toBe('yes')
    expect(codeOf(canObjectTo(['solving', 'warm'], marked))).toBe('dispute.mark_best')
    expect(codeOf(canObjectTo(['nothing'], marked))).toBe('dispute.category_unknown')
  })
})

describe('a calibration', () => {
  const raters = [
    { raterId: inspector, scored: 3 },
    { raterId: second, scored: 2 },
  ]
  const facts = { closedAt: null, chats: 3, raters }

  it('is blind until all have scored every chat, or it is closed', () => {
    expect(isUnveiled(facts)).toBe(false)
    expect(isUnveiled({ ...facts, closedAt: now })).toBe(true)
    expect(isUnveiled({ ...facts, chats: 2 })).toBe(true)
  })

  it('takes marks of the invited alone, and none once the others’ could be seen', () => {
    expect(codeOf(canRate(facts, inspector))).toBe('yes')
    expect(codeOf(canRate(facts, agent))).toBe('calibration.not_invited')
    expect(codeOf(canRate({ ...facts, closedAt: now }, second))).toBe('calibration.already_closed')
  })
})

describe('dealing', () => {
  const [shopId, elsewhere] = ['s', 't'] as [ShopId, ShopId]

  const task = (id: string, more = {}) => ({
    id: id as InspectionId,
    shopId,
    personId: agent,
    returnedBy: [] as readonly PersonId[],
    ...more,
  })

  it('keeps queues of one length', () => {
    const tasks = Array.from({ length: 20 }, (_, n) => task(`t${n}`))
    const dealt = dealTasks(tasks, [
      { personId: inspector, shopIds: 'all', load: 6 },
      { personId: second, shopIds: [shopId], load: 0 },
    ])
    const of = (personId: PersonId) => [...dealt.values()].filter((given) => given === personId).length
    expect([of(inspector), of(second)]).toEqual([7, 13])
  })

  it('gives nobody his own chat, one of another shop, or one he gave back', () => {
    const one = { personId: inspector, shopIds: 'all' as const, load: 0 }
    expect(dealTasks([task('a', { personId: inspector })], [one]).size).toBe(0)
    expect(dealTasks([task('a', { returnedBy: [inspector] })], [one]).size).toBe(0)
    expect(dealTasks([task('a')], [{ ...one, shopIds: [elsewhere] }]).size).toBe(0)
  })
})

describe('strictness', () => {
  it('compares an inspector with others over the same agents, not with everybody', () => {
    const given = (inspectorId: PersonId, personId: string, score: number) => ({
      inspectorId,
      personId: personId as PersonId,
      score,
    })
    const weak = Array.from({ length: 5 }, () => [
      given(inspector, 'weak', 50),
      given(second, 'weak', 60),
    ]).flat()
    const alone = [given(second, 'good', 100), given(second, 'good', 100)]
    const found = strictnessOf([...weak, ...alone])
    expect(found.find((one) => one.inspectorId === inspector)).toMatchObject({ mean: 50, deviation: -10 })
    expect(found.find((one) => one.inspectorId === second)).toMatchObject({ compared: 5, deviation: 10 })
  })

  it('says nothing of a handful', () => {
    const few = [
      { inspectorId: inspector, personId: agent, score: 50 },
      { inspectorId: second, personId: agent, score: 90 },
    ]
    expect(strictnessOf(few).map(({ deviation }) => deviation)).toEqual([null, null])
  })
})
