import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NO_WORDS } from '#domain/kernel/bilingual.ts'
import type { RulePackView } from '#contract/rule-pack.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { SHIPPED_PACKS } from '#domain/clock/shipped/shipped-packs.ts'
import type { CustomerId, ShopId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { fact } from '#domain/order/testing/history.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { addShippedPacks } from './actions/draft-pack.ts'
import { readPacks } from './index.ts'

let company: TestCompany
let boss: ApiClient
let agent: ApiClient
let shopId: ShopId
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('云朵童装', 'tmall')
  boss = await company.signIn(await company.addPerson('supervisor', { code: '0201', name: '顾南' }))
  agent = await company.signIn(await company.addPerson('agent', { code: '0317', shopIds: [shopId] }))
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
})
afterAll(() => company.close())

type Spec = RulePackView['spec']

async function inForce(platform: RulePackView['platform']): Promise<RulePackView> {
  const found = (await boss.rulePack.list({ platform })).find((pack) => pack.isInForce)
  if (!found) throw new Error(`no pack of ${platform} is in force`)
  return found
}

/** The pack of a platform with another number of days for one rule. */
async function withDays(platform: RulePackView['platform'], key: string, count: number): Promise<Spec> {
  const { spec } = await inForce(platform)
  const rules = spec.rules.map((rule) =>
    rule.key === key
      ? { ...rule, length: { by: 'all' as const, length: { unit: 'days' as const, count } } }
      : rule,
  )
  return { ...spec, rules }
}

describe('the packs that come with the product', () => {
  it('stand there for every platform, unverified, and empty where nobody has stated numbers (R17, R126)', async () => {
    const packs = await agent.rulePack.list({})
    expect(packs.map(({ platform }) => platform).toSorted()).toEqual(PLATFORMS.toSorted())
    expect(packs.every((pack) => pack.isInForce && pack.verifiedBy === null)).toBe(true)
    const stated = packs.filter(({ spec }) => spec.rules.length > 0).map(({ platform }) => platform)
    expect(stated.toSorted()).toEqual(['pdd', 'taobao', 'tmall'])
    expect(packs.find(({ platform }) => platform === 'jd')?.source).toEqual(NO_WORDS)
  })

  it('come back from the database as they were written', async () => {
    const packs = await readPacks(company.db)
    for (const platform of PLATFORMS)
      expect(packs.get(platform)?.[0]?.spec).toEqual(SHIPPED_PACKS[platform].spec)
  })

  it('are given out as the same arrays until something changes, and added only once', async () => {
    const before = await readPacks(company.db)
    await addShippedPacks(company.app.runtime)
    expect(await readPacks(company.db)).toBe(before)
    expect(await boss.rulePack.list({})).toHaveLength(PLATFORMS.length)
  })

  it('list no red lines, since no source says which they are (R18)', async () => {
    const packs = await agent.rulePack.list({})
    expect(packs.flatMap(({ spec }) => spec.redLines)).toEqual([])
  })

  it('that were kept before there were red lines have none, and still take over a newer edition’s words', async () => {
    const { redLines: _, ...older } = SHIPPED_PACKS.taobao.spec
    const rules = older.rules.map((rule) => ({ ...rule, notes: NO_WORDS }))
    await company.db
      .updateTable('rulePack')
      .set({ spec: json({ ...older, rules }) })
      .where('platform', '=', 'taobao')
      .execute()
    expect((await agent.rulePack.list({ platform: 'taobao' }))[0]?.spec.redLines).toEqual([])
    await addShippedPacks(company.app.runtime)
    expect((await readPacks(company.db)).get('taobao')?.[0]?.spec).toEqual(SHIPPED_PACKS.taobao.spec)
  })

  it('take over the words of a newer edition, and never its deadlines', async () => {
    const shipped = SHIPPED_PACKS.taobao.spec
    const write = (spec: object) =>
      company.db
        .updateTable('rulePack')
        .set({ spec: json(spec) })
        .where('platform', '=', 'taobao')
        .execute()
    const read = async () => (await readPacks(company.db)).get('taobao')?.[0]?.spec
    await write({ ...shipped, rules: shipped.rules.map((rule) => ({ ...rule, notes: NO_WORDS })) })
    await addShippedPacks(company.app.runtime)
    expect(await read()).toEqual(shipped)
    const other = { ...shipped, rules: shipped.rules.slice(1) }
    await write(other)
    await addShippedPacks(company.app.runtime)
    expect(await read()).toEqual(other)
    await write(shipped)
  })
})

describe('a version of one’s own', () => {
  it('is drafted, seen only by who manages rules, and changes nothing until it is published', async () => {
    const spec = await withDays('tmall', 'silent-refund', 2)
    const draft = await boss.rulePack.saveDraft({
      platform: 'tmall',
      spec,
      source: { zh: '2026 年 8 月的规则', en: 'Rules of August 2026' },
    })
    expect(draft).toMatchObject({
      status: 'draft',
      version: 2,
      isInForce: false,
      source: { zh: '2026 年 8 月的规则', en: 'Rules of August 2026' },
    })
    expect((await agent.rulePack.list({ platform: 'tmall' })).map(({ version }) => version)).toEqual([1])
    expect((await readPacks(company.db)).get('tmall')).toHaveLength(1)
    const again = await boss.rulePack.saveDraft({ platform: 'tmall', spec, source: NO_WORDS })
    expect(again).toMatchObject({ id: draft.id, version: 2, source: NO_WORDS })
  })

  it('is published from a day on; the version before ends the day before and stays as it was', async () => {
    const draft = (await boss.rulePack.list({ platform: 'tmall' })).find(({ status }) => status === 'draft')
    if (!draft) throw new Error('the draft is gone')
    const from = addDays(today, 3)
    const published = await boss.rulePack.publish({ id: draft.id, effectiveFrom: from })
    expect(published).toMatchObject({ status: 'live', effectiveFrom: from, isInForce: false })
    const versions = await agent.rulePack.list({ platform: 'tmall' })
    expect(versions.map(({ version, effectiveTo, isInForce }) => [version, effectiveTo, isInForce])).toEqual([
      [2, null, false],
      [1, addDays(from, -1), true],
    ])
    expect(versions[1]?.spec).toEqual(SHIPPED_PACKS.tmall.spec)
    expect((await readPacks(company.db)).get('tmall')).toHaveLength(2)
    await expect(boss.rulePack.publish({ id: draft.id, effectiveFrom: from })).rejects.toMatchObject({
      code: 'rule_pack.already_live',
    })
    await expect(boss.rulePack.discardDraft({ id: draft.id })).rejects.toMatchObject({
      code: 'rule_pack.already_live',
    })
  })

  it('comes into force later than the version before it', async () => {
    const spec = await withDays('tmall', 'silent-refund', 3)
    const draft = await boss.rulePack.saveDraft({ platform: 'tmall', spec, source: NO_WORDS })
    await expect(
      boss.rulePack.publish({ id: draft.id, effectiveFrom: addDays(today, 3) }),
    ).rejects.toMatchObject({ code: 'rule_pack.effective_too_early', data: { from: addDays(today, 3) } })
    await boss.rulePack.discardDraft({ id: draft.id })
    expect((await boss.rulePack.list({ platform: 'tmall' })).map(({ version }) => version)).toEqual([2, 1])
    await expect(boss.rulePack.discardDraft({ id: draft.id })).rejects.toMatchObject({
      code: 'rule_pack.not_found',
    })
  })

  it('may correct a wrong default from a day in the past', async () => {
    const spec = await withDays('pdd', 'return-decision', 2)
    const draft = await boss.rulePack.saveDraft({ platform: 'pdd', spec, source: NO_WORDS })
    await boss.rulePack.publish({ id: draft.id, effectiveFrom: addDays(today, -30) })
    expect(await inForce('pdd')).toMatchObject({ version: 2 })
  })

  it('is verified by a person, by name and time', async () => {
    const { id } = await inForce('pdd')
    const verified = await boss.rulePack.verify({ id })
    expect(verified).toMatchObject({
      verifiedBy: { name: '顾南', code: '0201' },
      verifiedAt: expect.any(Number),
    })
    expect((await readPacks(company.db)).get('pdd')?.map(({ verifiedBy }) => verifiedBy)).toEqual([
      verified.verifiedBy?.id,
      null,
    ])
    await expect(boss.rulePack.verify({ id: newId() })).rejects.toMatchObject({ code: 'rule_pack.not_found' })
  })

  it('leaves its trace in the log', async () => {
    const events = await company.eventsOf(
      'rule-pack.drafted',
      'rule-pack.discarded',
      'rule-pack.published',
      'rule-pack.verified',
    )
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['rule-pack.drafted', { platform: 'tmall', version: 2 }],
      ['rule-pack.drafted', { platform: 'tmall', version: 2 }],
      ['rule-pack.published', { platform: 'tmall', version: 2, effectiveFrom: addDays(today, 3) }],
      ['rule-pack.drafted', { platform: 'tmall', version: 3 }],
      ['rule-pack.discarded', { platform: 'tmall', version: 3 }],
      ['rule-pack.drafted', { platform: 'pdd', version: 2 }],
      ['rule-pack.published', { platform: 'pdd', version: 2, effectiveFrom: addDays(today, -30) }],
      ['rule-pack.verified', { platform: 'pdd', version: 2 }],
    ])
  })

  it.each([
    [
      'a length of no days',
      (spec: Spec) =>
        spec.rules[0] ? { ...spec.rules[0], length: { by: 'all', length: { unit: 'days', count: 0 } } } : {},
      'rules.0.length.length.count',
    ],
    [
      'a cost that nobody bears',
      (spec: Spec) => ({ ...spec.rules[1], costBearer: null }),
      'rules.0.costBearer',
    ],
    ['an unknown rule', (spec: Spec) => ({ ...spec.rules[0], key: 'lunch' }), 'rules.0.key'],
    [
      'a case’s state for an order',
      (spec: Spec) => ({ ...spec.rules[0], while: { orderStatus: ['placed'], refundStatus: ['applied'] } }),
      'rules.0.while.refundStatus',
    ],
  ] as const)('is refused with %s, naming the field', async (_, change, path) => {
    const { spec } = await inForce('tmall')
    const wrong = { ...spec, rules: [change(spec)] } as unknown as Spec
    const failure: unknown = await boss.rulePack
      .saveDraft({ platform: 'tmall', spec: wrong, source: NO_WORDS })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ status: 400 })
    const { issues } = (failure as { readonly data: { readonly issues: readonly { path: unknown[] }[] } })
      .data
    expect(issues.map((issue) => issue.path.join('.')).join(' ')).toContain(path)
  })

  it('is nothing for agents to write', async () => {
    const { spec } = await inForce('tmall')
    const id = newId<'rulePack'>()
    const asked = [
      () => agent.rulePack.saveDraft({ platform: 'tmall', spec, source: NO_WORDS }),
      () => agent.rulePack.discardDraft({ id }),
      () => agent.rulePack.publish({ id, effectiveFrom: today }),
      () => agent.rulePack.verify({ id }),
      () => agent.rulePack.dryRun({ platform: 'tmall', spec, from: today, to: today }),
    ]
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ status: 404 })
    await expect(company.anybody.rulePack.list({})).rejects.toMatchObject({ status: 401 })
  })
})

describe('a dry run', () => {
  beforeAll(async () => {
    const begin = after(company.app.runtime.clock.now(), -20 * DAY)
    const sent = (externalId: string, answeredAfterDays: number) =>
      addOrder(externalId, [
        fact(begin, 'placed'),
        fact(after(begin, 1_000), 'paid'),
        fact(after(begin, DAY), 'shipped'),
        fact(after(begin, 2 * DAY), 'refund-applied', { amount: 5_000 }),
        fact(after(begin, (2 + answeredAfterDays) * DAY), 'refund-refused'),
      ])
    await sent('T-1', 1)
    await sent('T-2', 4)
  })

  it('says which clocks of past orders would have been others, and at what cost, and writes nothing', async () => {
    const spec = await withDays('tmall', 'silent-refund', 2)
    const wish = { platform: 'tmall', spec, from: addDays(today, -30), to: today } as const
    const before = await boss.rulePack.list({})
    const run = await boss.rulePack.dryRun(wish)
    expect(run).toMatchObject({
      orders: 2,
      isCut: false,
      rules: [{ ruleKey: 'silent-refund', differing: 2, lostBefore: 0, lostAfter: 5_000 }],
    })
    const late = run.examples.find(({ order }) => order.externalId === 'T-2')
    expect(late).toMatchObject({
      order: { shop: '云朵童装' },
      kinds: ['due', 'state'],
      before: { state: 'stopped' },
      after: { state: 'expired', costBearer: 'seller', amountAtRisk: 5_000 },
    })
    expect(await boss.rulePack.list({})).toEqual(before)
  })

  it('finds nothing with the rules that were in force, and no orders outside the span', async () => {
    const spec: Spec = (await boss.rulePack.list({ platform: 'tmall' })).at(-1)?.spec ?? SHIPPED_SPEC
    const same = await boss.rulePack.dryRun({ platform: 'tmall', spec, from: addDays(today, -30), to: today })
    expect(same).toMatchObject({ orders: 2, rules: [], examples: [] })
    const none = await boss.rulePack.dryRun({ platform: 'tmall', spec, from: today, to: today })
    expect(none.orders).toBe(0)
    await expect(
      boss.rulePack.dryRun({ platform: 'tmall', spec, from: today, to: addDays(today, -1) }),
    ).rejects.toMatchObject({ status: 400 })
  })
})

const SHIPPED_SPEC: Spec = {
  rules: [],
  applicationLimit: null,
  holidays: { daysOff: [], workedWeekends: [] },
  redLines: [],
}

async function addOrder(externalId: string, facts: readonly Fact[]): Promise<void> {
  const { db } = company
  const [id, customerId] = [newId<'order'>(), newId<'customer'>()]
  const now = company.app.runtime.clock.now()
  await addCustomer(customerId, now)
  await db
    .insertInto('order')
    .values({
      id,
      shopId,
      customerId,
      externalId,
      statusText: '',
      placedAt: at(facts[0]?.at ?? now),
      changedAt: at(now),
    })
    .execute()
  const rows = facts.map(({ id: factId, at: moment, isTimed, kind, ...data }) => ({
    orderId: id,
    id: factId,
    refundId: 'refundId' in data ? data.refundId : null,
    kind,
    at: at(moment),
    isTimed,
    data: json(data),
    source: 'event' as const,
    receivedAt: at(now),
  }))
  await db.insertInto('orderFact').values(rows).execute()
}

async function addCustomer(id: CustomerId, now: Instant): Promise<void> {
  await company.db
    .insertInto('customer')
    .values({ id, shopId, externalId: id, name: '棉花糖', firstSeenAt: at(now), lastSeenAt: at(now) })
    .execute()
}
