import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { SHIPPED_SCORECARD } from '#domain/inspection/shipped-scorecard.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { getScorecardFor } from './index.ts'

let company: TestCompany
let boss: ApiClient
let inspector: ApiClient
let shopId: ShopId
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店')
  boss = await company.signIn(await company.addPerson('supervisor'))
  inspector = await company.signIn(await company.addPerson('inspector', { shopIds: [shopId] }))
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
})
afterAll(() => company.close())

/** As it goes over the wire. */
const spec = structuredClone(SHIPPED_SCORECARD) as Parameters<typeof boss.scorecard.saveDraft>[0]['spec']

describe('a scorecard', () => {
  it('comes with the product', async () => {
    expect(await inspector.scorecard.list({})).toMatchObject([
      { version: 1, shop: null, status: 'live', isInForce: true },
    ])
  })

  it('of a shop goes before the general one from the day on which it comes into force (R129)', async () => {
    const draft = await boss.scorecard.saveDraft({ shopId, spec: { ...spec, passLine: 70 } })
    expect(draft).toMatchObject({ status: 'draft', version: 1, shop: { name: '木棠旗舰店' } })
    expect(await inspector.scorecard.list({})).toHaveLength(1)
    await boss.scorecard.publish({ id: draft.id, effectiveFrom: today })
    const other = await company.addShop('别家')
    const passLine = async (shop: ShopId, day: WorkDate) =>
      (await getScorecardFor(company.db, shop, day)).spec.passLine
    expect(await passLine(shopId, today)).toBe(70)
    expect(await passLine(shopId, addDays(today, -1))).toBe(80)
    expect(await passLine(other, today)).toBe(80)
    await expect(boss.scorecard.publish({ id: draft.id, effectiveFrom: today })).rejects.toMatchObject({
      code: 'scorecard.already_live',
    })
  })

  it('is one draft at a time, published later than the version before', async () => {
    await boss.scorecard.saveDraft({ shopId, spec: { ...spec, passLine: 60 } })
    const draft = await boss.scorecard.saveDraft({ shopId, spec: { ...spec, passLine: 65 } })
    expect(draft).toMatchObject({ version: 2, spec: { passLine: 65 } })
    await expect(boss.scorecard.publish({ id: draft.id, effectiveFrom: today })).rejects.toMatchObject({
      code: 'scorecard.effective_too_early',
      data: { from: today },
    })
    await boss.scorecard.discardDraft({ id: draft.id })
    await expect(boss.scorecard.discardDraft({ id: draft.id })).rejects.toMatchObject({
      code: 'scorecard.not_found',
    })
    expect(
      (await company.eventsOf('scorecard.drafted', 'scorecard.discarded')).map(({ type }) => type),
    ).toEqual(['scorecard.drafted', 'scorecard.drafted', 'scorecard.drafted', 'scorecard.discarded'])
  })

  it('whose weights do not add up to 100 is refused', async () => {
    const [first, ...rest] = spec.categories
    if (!first) throw new Error('an empty card')
    const categories = [{ ...first, weight: first.weight + 1 }, ...rest]
    await expect(
      boss.scorecard.saveDraft({ shopId: null, spec: { ...spec, categories } }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(inspector.scorecard.saveDraft({ shopId: null, spec })).rejects.toMatchObject({ status: 404 })
  })
})
