import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalibrationId, ConversationId } from '#domain/kernel/ids.ts'
import { newId } from '#server/platform/ids.ts'
import { setInspectionStage, wholeCard, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

interface Session {
  readonly id: CalibrationId
  readonly chats: readonly ConversationId[]
}

async function call(chats = 2): Promise<Session> {
  const { people, as } = stage
  const conversationIds = await Promise.all(
    Array.from({ length: chats }, () => stage.addChat({ personId: people.agent })),
  )
  const { calibration } = await as.boss.calibration.call({
    conversationIds,
    raterIds: [people.boss, people.first, people.second],
    topic: '售后安抚怎么算到位',
  })
  return { id: calibration.id, chats: conversationIds }
}

type Part = 'boss' | 'first' | 'second'

/** These marks of every chat of the session. */
async function rateAll({ id, chats }: Session, part: Part, marks: Parameters<typeof wholeCard>[0] = {}) {
  for (const conversationId of chats)
    await stage.as[part].calibration.rate({ id, conversationId, marks: wholeCard(marks) })
}

describe('a calibration', () => {
  it('is blind until all have scored every chat, to whoever called it too', async () => {
    const { as, people } = stage
    const session = await call()
    const { id, chats } = session
    await rateAll(session, 'first', { solving: 2 })
    await rateAll(session, 'boss', { solving: 2 })
    const [firstChat, lastChat] = chats
    if (!firstChat || !lastChat) throw new Error('a session of two chats')
    await as.second.calibration.rate({ id, conversationId: firstChat, marks: wholeCard({ solving: 4 }) })

    const blind = await as.boss.calibration.get({ id })
    expect(blind.calibration).toMatchObject({ isUnveiled: false, chats: 2, raters: 3, scored: 2, mine: 0 })
    expect(blind.calibration.agreement).toBeNull()
    expect(blind.categories).toEqual([])
    expect(blind.raters.map(({ person, scored }) => [person.name, scored])).toEqual([
      ['顾南', 2],
      ['纪宁', 2],
      ['乔木', 1],
    ])
    const seen = blind.chats.flatMap(({ ratings }) => ratings.map(({ personId }) => personId))
    expect(seen).toEqual([people.boss, people.boss])
    expect((await as.second.calibration.get({ id })).calibration.mine).toBe(1)

    await as.second.calibration.rate({ id, conversationId: lastChat, marks: wholeCard({ solving: 4 }) })
    const open = await as.first.calibration.get({ id })
    expect(open.calibration).toMatchObject({ isUnveiled: true, scored: 3, mine: 0 })
    expect(open.chats.every(({ ratings }) => ratings.length === 3)).toBe(true)
    await expect(
      as.first.calibration.rate({ id, conversationId: firstChat, marks: wholeCard() }),
    ).rejects.toMatchObject({ code: 'calibration.already_closed' })
    const rated = (await company.eventsOf('calibration.rated')).map(({ data }) => data)
    expect(rated.map((data) => (data as { isLast: boolean }).isLast)).toEqual([
      ...Array.from({ length: 5 }, () => false),
      true,
    ])
  })

  it('shows the agreement over all its chats, and on each category where people part', async () => {
    const session = await call(3)
    await rateAll(session, 'boss', { prompt: 1 })
    await rateAll(session, 'first', { prompt: 1 })
    await rateAll(session, 'second', { prompt: 1, solving: 2 })
    const { calibration, categories } = await stage.as.second.calibration.get({ id: session.id })
    // Nine categories of three chats for each of three pairs; two of the pairs part on one category of each chat.
    expect(calibration.agreement?.items).toBe(81)
    expect(calibration.agreement?.exact).toBeCloseTo((1 + 8 / 9 + 8 / 9) / 3)
    expect(calibration.agreement?.kappa).toBeGreaterThan(0.5)
    const of = (key: string) => categories.find(({ category }) => category === key)
    expect(of('solving')).toMatchObject({ items: 9, name: { zh: '处理问题' } })
    expect(of('solving')?.exact).toBeCloseTo(1 / 3)
    expect(of('prompt')).toMatchObject({ exact: 1, kappa: null })
  })

  it('takes whole cards of its own chats alone, and corrected ones while it is blind', async () => {
    const { as } = stage
    const { id, chats } = await call(1)
    const [conversationId] = chats
    if (!conversationId) throw new Error('a session of one chat')
    const rate = (marks: ReturnType<typeof wholeCard>, of = conversationId) =>
      as.first.calibration.rate({ id, conversationId: of, marks })
    await expect(rate(wholeCard().slice(1))).rejects.toMatchObject({ code: 'inspection.incomplete' })
    await expect(rate(wholeCard(), newId<'conversation'>())).rejects.toMatchObject({
      code: 'conversation.not_found',
    })
    await rate(wholeCard({ solving: 1 }))
    const { chats: seen } = await rate(wholeCard())
    expect(seen[0]?.ratings.map(({ score }) => score)).toEqual([100])
  })

  it('is unveiled by ending it, by whoever called it or manages', async () => {
    const { as } = stage
    const session = await call()
    const { id } = session
    await rateAll(session, 'first')
    await expect(as.first.calibration.close({ id })).rejects.toMatchObject({ code: 'calibration.not_yours' })
    expect((await as.boss.calibration.close({ id })).calibration.isUnveiled).toBe(true)
    await expect(as.boss.calibration.close({ id })).rejects.toMatchObject({
      code: 'calibration.already_closed',
    })
  })

  it('is for people who may inspect every chat of it and are not the agent of any', async () => {
    const { as, people } = stage
    const elsewhere = await company.addShop('别家')
    const stranger = await company.addPerson('inspector', { code: '0499', shopIds: [elsewhere] })
    const conversationIds = [
      await stage.addChat({ personId: people.colleague }),
      await stage.addChat({ personId: people.agent }),
    ]
    for (const unfit of [people.agent, people.leader, people.colleague, stranger])
      await expect(
        as.boss.calibration.call({ conversationIds, raterIds: [people.first, unfit] }),
      ).rejects.toMatchObject({ code: 'calibration.rater_unfit' })
  })

  it('does not exist for inspectors who are not asked, nor for agents', async () => {
    const { as, people } = stage
    const { calibration } = await as.boss.calibration.call({
      conversationIds: [await stage.addChat({ personId: people.agent })],
      raterIds: [people.boss, people.first],
    })
    const { id } = calibration
    await expect(as.second.calibration.get({ id })).rejects.toMatchObject({ code: 'calibration.not_found' })
    await expect(as.agent.calibration.get({ id })).rejects.toMatchObject({ status: 404 })
    expect((await as.second.calibration.list({})).items.map((row) => row.id)).not.toContain(id)
  })

  it('waits in the inspector’s queue until he has scored every chat of it', async () => {
    const session = await call()
    const waiting = async () => (await stage.as.second.inspection.queue({})).openCalibrations
    const before = await waiting()
    const [first] = session.chats
    await rateAll({ ...session, chats: session.chats.slice(0, 1) }, 'second')
    expect(first).toBeDefined()
    expect(await waiting()).toBe(before)
    await rateAll(session, 'second')
    expect(await waiting()).toBe(before - 1)
  })
})
