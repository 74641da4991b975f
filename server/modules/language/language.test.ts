import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { compileLanguage } from '#domain/language/compile.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { entryOf } from '#domain/language/testing/entry-of.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'
import { languageFor } from './index.ts'
import { presentEntry } from './present.ts'

let company: TestCompany
let shop: WidgetShop
let boss: ApiClient
let agent: ApiClient
let other: ApiClient
let shopId: ShopId
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  shopId = shop.shopId
  boss = await company.signIn(await company.addPerson('supervisor', { code: '0201', name: '顾南' }))
  agent = (await shop.staff('agent', { state: 'online' })).client
  other = await company.signIn(await company.addPerson('agent', { shopIds: [] }))
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
})
afterAll(() => company.close())

const own = (word: string) => presentEntry(entryOf({ id: 'own-01', patterns: [word] }))
const shipped = SHIPPED_ENTRIES.map(presentEntry)

async function idsFound(text: string, day = today): Promise<readonly string[]> {
  const language = await languageFor(company.db, shopId, day)
  return language.find(text).map(({ entryId }) => entryId)
}

/** What a dry run of these days says in the end. */
async function triedOut(id: string) {
  const told = []
  const days = { from: addDays(today, -1), to: addDays(today, 1) }
  for await (const run of await boss.language.dryRun({ id, ...days })) told.push(run)
  const last = told.at(-1)
  if (!last) throw new Error('nothing was told')
  return last
}

describe('the pack that comes with the product', () => {
  it('is the first version, and holds for every day', async () => {
    expect(await agent.language.list({})).toMatchObject([
      { version: 1, status: 'live', isInForce: true, createdBy: null, entryCount: SHIPPED_ENTRIES.length },
    ])
    expect(await idsFound('我加您薇 信吧', addDays(today, -1_000))).toContain('off-platform-01')
  })

  it('comes back from the database as it was written', async () => {
    const [pack] = await agent.language.list({})
    const { entries } = await agent.language.get({ id: pack?.id ?? '' })
    expect(entries).toEqual(shipped)
  })

  it('goes to the desk with all that is needed to find the same there, once', async () => {
    const desk = await agent.language.forDesk({ shopId })
    if (!desk) throw new Error('the desk got nothing')
    const matcher = compileLanguage(desk.entries, desk.letters)
    expect(matcher.find('薇信号发您').map(({ entryId }) => entryId)).toContain('off-platform-03')
    expect(await agent.language.forDesk({ shopId, known: desk.stamp })).toBeNull()
  })
})

describe('a version of one’s own', () => {
  it('is drafted, seen only by who manages packs, tried, and published from a day on', async () => {
    const id = await shop.writes('dry', '在吗')
    await expect.poll(async () => (await boss.conversation.get({ id })).conversation.assignee).toBeTruthy()
    await agent.message.send(reply(id, '您好，这个月亮灯有货'))
    await agent.message.send(reply(id, '您早干嘛去了'))

    const draft = await boss.language.saveDraft({ entries: [own('月亮')], source: '试一试' })
    expect(draft).toMatchObject({ version: 2, status: 'draft', isInForce: false, entryCount: 1 })
    expect((await agent.language.list({})).map(({ version }) => version)).toEqual([1])
    await expect(agent.language.get({ id: draft.id })).rejects.toMatchObject({ code: 'language.not_found' })

    const tried = await triedOut(draft.id)
    expect(tried).toMatchObject({ messages: 2, share: 1 })
    expect(tried.entries).toContainEqual({ entryId: 'own-01', found: 1, gone: 0 })
    expect(tried.entries).toContainEqual({ entryId: 'retort-61', found: 0, gone: 1 })
    expect(tried.sentences.find(({ change }) => change === 'found')?.text).toBe('您好，这个月亮灯有货')

    const from = addDays(today, 1)
    await boss.language.publish({ id: draft.id, effectiveFrom: from })
    expect(await idsFound('月亮，加微信')).toContain('off-platform-01')
    expect(await idsFound('月亮，加微信', from)).toEqual(['own-01'])
    await expect(boss.language.discardDraft({ id: draft.id })).rejects.toMatchObject({
      code: 'language.already_live',
    })
  })

  it('comes into force later than the version before it, else is refused with its day', async () => {
    const draft = await boss.language.saveDraft({ entries: shipped, source: '' })
    await expect(
      boss.language.publish({ id: draft.id, effectiveFrom: addDays(today, 1) }),
    ).rejects.toMatchObject({ code: 'language.effective_too_early', data: { from: addDays(today, 1) } })
    await boss.language.discardDraft({ id: draft.id })
    await expect(boss.language.dryRun({ id: draft.id, from: today, to: today })).rejects.toMatchObject({
      code: 'language.not_found',
    })
  })

  it.each([
    ['an entry twice', [own('月亮'), own('星星')], 'own-01'],
    ['a pattern that cannot be read', [{ ...own('a*'), match: 'pattern' as const }], 'own-01'],
    ['no entry at all', [], 'entries'],
  ])('is refused with %s, naming the entry', async (_, entries, path) => {
    const failure: unknown = await boss.language
      .saveDraft({ entries, source: '' })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ status: 400 })
    expect(JSON.stringify((failure as { readonly data: unknown }).data)).toContain(path)
  })

  it('leaves its trace in the log', async () => {
    const events = await company.eventsOf('language.drafted', 'language.discarded', 'language.published')
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['language.drafted', { version: 2 }],
      ['language.published', { version: 2, effectiveFrom: addDays(today, 1) }],
      ['language.drafted', { version: 3 }],
      ['language.discarded', { version: 3 }],
    ])
  })
})

describe('a shop’s own way (R129)', () => {
  it('switches entries off and says what happens with a class', async () => {
    const before = await agent.language.forDesk({ shopId })
    const set = await boss.language.setOverride({
      shopId,
      entriesOff: ['off-platform-01', 'off-platform-01'],
      policies: { promise: 'block' },
    })
    expect(set).toMatchObject({ entriesOff: ['off-platform-01'], policies: { promise: 'block' } })
    expect(await idsFound('加您微信说')).not.toContain('off-platform-01')
    const language = await languageFor(company.db, shopId, today)
    expect(language.policyOf(entryOf({ cls: 'promise' }))).toBe('block')
    expect(language.policyOf(entryOf({ cls: 'retort' }))).toBe('hint')
    const desk = await agent.language.forDesk({ shopId, known: before?.stamp })
    expect(desk).toMatchObject({ entriesOff: ['off-platform-01'], policies: { promise: 'block' } })
    expect(await agent.language.overrides({})).toMatchObject([{ entriesOff: ['off-platform-01'] }])
    expect((await company.eventsOf('language.overridden')).map(({ shopId: of }) => of)).toEqual([shopId])
  })

  it('is nothing for who does not see the shop', async () => {
    expect(await other.language.overrides({})).toEqual([])
    await expect(other.language.forDesk({ shopId })).rejects.toMatchObject({ code: 'shop.not_found' })
    await expect(
      boss.language.setOverride({ shopId: newId<'shop'>(), entriesOff: [], policies: {} }),
    ).rejects.toMatchObject({ code: 'shop.not_found' })
  })
})

it('agents write no packs and no exceptions', async () => {
  const id = newId<'languagePack'>()
  const asked = [
    () => agent.language.saveDraft({ entries: shipped, source: '' }),
    () => agent.language.discardDraft({ id }),
    () => agent.language.publish({ id, effectiveFrom: today }),
    () => agent.language.dryRun({ id, from: today, to: today }),
    () => agent.language.setOverride({ shopId, entriesOff: [], policies: {} }),
  ]
  for (const ask of asked) await expect(ask()).rejects.toMatchObject({ status: 404 })
})
