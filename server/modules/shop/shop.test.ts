import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopId } from '#domain/kernel/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let agent: ApiClient
let mine: ShopId
let theirs: ShopId

const NOBODY = '01890000-0000-7000-8000-000000000000'

beforeAll(async () => {
  company = await openTestCompany()
  mine = await company.addShop('木棠拼多多店', 'pdd')
  theirs = await company.addShop('木棠京东店', 'jd')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agent = await company.signIn(await company.addPerson('agent', { shopIds: [mine] }))
})
afterAll(() => company.close())

const namesOf = (shops: readonly { name: string }[]) => shops.map(({ name }) => name).toSorted()

describe('shops', () => {
  it('are seen by who works for them, all of them by a supervisor', async () => {
    expect(namesOf(await agent.shop.list({}))).toEqual(['木棠拼多多店'])
    expect(namesOf(await supervisor.shop.list({}))).toEqual(['木棠京东店', '木棠拼多多店'].toSorted())
    await expect(agent.shop.get({ shopId: theirs })).rejects.toMatchObject({
      code: 'shop.not_found',
      status: 404,
    })
  })

  it('begin with their platform’s settings', async () => {
    const shop = await supervisor.shop.add({ name: '木棠天猫店', platform: 'tmall' })
    expect(shop).toMatchObject({
      platform: 'tmall',
      timeZone: 'Asia/Shanghai',
      peopleCount: 0,
      settings: { line: { minutes: 3 }, slowReplySeconds: 90, invitationPolicy: 'agent', serviceHours: null },
    })
    expect((await company.eventsOf('shop.added')).at(-1)).toMatchObject({
      subjectId: shop.id,
      shopId: shop.id,
      data: { name: '木棠天猫店', platform: 'tmall' },
    })
  })

  it('are renamed and set; what is left out stays, inside a group too', async () => {
    await supervisor.shop.change({ shopId: mine, settings: { awayReply: { text: '马上回来' } } })
    const shop = await supervisor.shop.change({
      shopId: mine,
      name: '木棠百补店',
      settings: {
        line: { minutes: 4, isVerified: true },
        serviceHours: { from: 1_080, to: 120 },
        slowReplySeconds: 60,
      },
    })
    expect(shop).toMatchObject({
      name: '木棠百补店',
      peopleCount: 1,
      settings: {
        line: { minutes: 4, isVerified: true, isAutomaticCounted: true },
        awayReply: { text: '马上回来', isOn: true },
        serviceHours: { from: 1_080, to: 120 },
      },
    })
    expect(await agent.shop.get({ shopId: mine })).toEqual(shop)
    expect((await company.eventsOf('shop.changed')).at(-1)?.data).toEqual({
      before: {
        name: '木棠拼多多店',
        'line.minutes': 5,
        'line.isVerified': false,
        serviceHours: null,
        slowReplySeconds: 90,
      },
      after: {
        name: '木棠百补店',
        'line.minutes': 4,
        'line.isVerified': true,
        serviceHours: { from: 1_080, to: 120 },
        slowReplySeconds: 60,
      },
    })
  })

  it('store only what they decided, so that a default corrected later reaches them', async () => {
    const row = await company.db
      .selectFrom('shop')
      .select('settings')
      .where('id', '=', mine)
      .executeTakeFirstOrThrow()
    expect(Object.keys(row.settings as object).toSorted()).toEqual([
      'awayReply',
      'line',
      'serviceHours',
      'slowReplySeconds',
    ])
    await supervisor.shop.change({ shopId: mine, settings: { serviceHours: null } })
    expect((await supervisor.shop.get({ shopId: mine })).settings.serviceHours).toBeNull()
  })

  it('set by two people at the same moment keep both settings', async () => {
    await Promise.all([
      supervisor.shop.change({ shopId: theirs, settings: { slowReplySeconds: 45 } }),
      supervisor.shop.change({ shopId: theirs, settings: { reopenWithinHours: 48 } }),
    ])
    expect((await supervisor.shop.get({ shopId: theirs })).settings).toMatchObject({
      slowReplySeconds: 45,
      reopenWithinHours: 48,
    })
  })

  it('are closed and opened again', async () => {
    const closed = await supervisor.shop.close({ shopId: theirs })
    expect(closed.closedAt).not.toBeNull()
    expect(namesOf(await supervisor.shop.list({}))).not.toContain('木棠京东店')
    expect(namesOf(await supervisor.shop.list({ isClosedIncluded: true }))).toContain('木棠京东店')
    await expect(supervisor.shop.close({ shopId: theirs })).rejects.toMatchObject({
      code: 'shop.already_closed',
    })
    expect((await supervisor.shop.reopen({ shopId: theirs })).closedAt).toBeNull()
    await expect(supervisor.shop.reopen({ shopId: theirs })).rejects.toMatchObject({
      code: 'shop.not_closed',
    })
    const events = await company.eventsOf('shop.closed', 'shop.reopened')
    expect(events.map(({ type }) => type)).toEqual(['shop.closed', 'shop.reopened'])
  })

  it.each([
    [
      'a name that is taken',
      () => supervisor.shop.add({ name: '木棠京东店', platform: 'jd' }),
      'shop.name_taken',
    ],
    [
      'renaming to a taken name',
      () => supervisor.shop.change({ shopId: mine, name: '木棠京东店' }),
      'shop.name_taken',
    ],
    ['changing none', () => supervisor.shop.change({ shopId: NOBODY, name: '无' }), 'shop.not_found'],
    ['closing none', () => supervisor.shop.close({ shopId: NOBODY }), 'shop.not_found'],
    ['reopening none', () => supervisor.shop.reopen({ shopId: NOBODY }), 'shop.not_found'],
    ['adding by an agent', () => agent.shop.add({ name: '我的店', platform: 'jd' }), 'NOT_FOUND'],
    ['closing by an agent', () => agent.shop.close({ shopId: mine }), 'NOT_FOUND'],
  ])('refuse: %s', async (_, call, code) => {
    await expect(call()).rejects.toMatchObject({ code })
  })

  it.each([
    [
      'a time zone that is none',
      () => supervisor.shop.add({ name: '店', platform: 'jd', timeZone: 'Mars/Base' }),
      ['timeZone'],
    ],
    [
      'a line of no minutes',
      () => supervisor.shop.change({ shopId: mine, settings: { line: { minutes: 0 } } }),
      ['settings', 'line', 'minutes'],
    ],
    [
      'an empty span',
      () => supervisor.shop.change({ shopId: mine, settings: { serviceHours: { from: 60, to: 60 } } }),
      ['settings', 'serviceHours'],
    ],
    [
      'the same warning twice',
      () => supervisor.shop.change({ shopId: mine, settings: { clockWarningMinutes: [30, 30] } }),
      ['settings', 'clockWarningMinutes'],
    ],
  ])('name the field of bad input: %s', async (_, call, path) => {
    await expect(call()).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path })] },
    })
  })
})
