import type { ChannelId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { receptionLimitFor } from '#domain/people/presence.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { storePassword } from '#server/platform/auth/login.ts'
import { after, DAY } from '#domain/kernel/time.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import {
  accountName,
  AGENTS,
  BOT_NICK,
  daysHere,
  PEOPLE,
  SHOPS,
  TEAMS,
  type CastPerson,
  type ShopKey,
} from '../cast.ts'
import { QUICK_REPLIES } from '../quick-replies.ts'
import type { SamplePlan } from './sample-plan.ts'
import { storeRosters } from './store-rosters.ts'

const COMPANY_NAME = '木棠'
const SITE_NAME = '木棠官网'
/** Its orders come in as files; its chats are still answered in the platform's own tool. */
export const MALL_NAME = '木棠家居天猫店'

interface Ids {
  readonly shops: ReadonlyMap<ShopKey, ShopId>
  readonly siteId: ShopId
  readonly mallId: ShopId
  readonly teams: ReadonlyMap<string, TeamId>
}

interface Facts {
  /** From `signIn.hashPassword(DEMO_PASSWORD)`: made once for all. */
  readonly passwordHash: string
  readonly realNow: Work['now']
  readonly plan: SamplePlan
}

/**
 * Writes the company down as it is before its first chat: teams, shops, people who can sign in, accounts,
 * channels, quick replies. Only for a company that has nobody yet; one transaction.
 */
export async function storeCompany(work: Work, facts: Facts): Promise<void> {
  const teams = await storeTeams(work)
  const shops = new Map<ShopKey, ShopId>()
  for (const { key, name, platform } of SHOPS) shops.set(key, await storeShop(work, { name, platform }))
  const siteId = await storeShop(work, { name: SITE_NAME, platform: 'site' })
  const mallId = await storeShop(work, { name: MALL_NAME, platform: 'tmall' })
  const ids = { shops, siteId, mallId, teams }
  const people = await storePeople(work, ids, facts)
  for (const { key } of SHOPS) {
    await storeAccounts(work, people, { key, shopId: idOf(shops, key) })
    await storeChannel(work, {
      shopId: idOf(shops, key),
      kind: 'event',
      name: '平台消息',
      settings: { canReply: true },
    })
  }
  await storeChannel(work, {
    shopId: mallId,
    kind: 'event',
    name: '订单',
    settings: { canReply: false },
  })
  await storeChannel(work, {
    shopId: siteId,
    kind: 'widget',
    name: '官网聊天窗',
    settings: { subtitle: '8:30–次日 1:00 在线' },
  })
  await storeQuickReplies(work, shops)
  await storeRosters(work, { people, teams, plan: facts.plan })
  await storeFacts(work, facts.plan)
}

async function storeTeams({ tx, now, record }: Work): Promise<ReadonlyMap<string, TeamId>> {
  const teams = new Map<string, TeamId>()
  for (const { key, name } of TEAMS) {
    const id = newId<'team'>()
    teams.set(key, id)
    await tx
      .insertInto('team')
      .values({ id, name, createdAt: at(now) })
      .execute()
    record({ type: 'team.added', subjectId: id, data: { name } })
  }
  return teams
}

async function storeShop(
  { tx, now, record }: Work,
  { name, platform }: { readonly name: string; readonly platform: Platform },
): Promise<ShopId> {
  const id = newId<'shop'>()
  await tx
    .insertInto('shop')
    .values({ id, name, platform, createdAt: at(now) })
    .execute()
  record({ type: 'shop.added', subjectId: id, shopId: id, data: { name, platform } })
  return id
}

async function storePeople(work: Work, ids: Ids, facts: Facts): Promise<ReadonlyMap<string, PersonId>> {
  const people = new Map<string, PersonId>()
  for (const person of PEOPLE) people.set(person.code, await storePerson(work, person, { ids, facts }))
  return people
}

async function storePerson(
  { tx, now, record }: Work,
  person: CastPerson,
  { ids, facts }: { ids: Ids; facts: Facts },
): Promise<PersonId> {
  const id = newId<'person'>()
  const { code, name, role } = person
  const agent = AGENTS.find((candidate) => candidate.code === code)
  const shopIds = [...person.shops.map((key) => idOf(ids.shops, key)), ids.siteId, ids.mallId]
  const row = {
    code,
    name,
    role,
    teamId: person.team === undefined ? null : idOf(ids.teams, person.team),
    receptionLimit: agent?.receptionLimit ?? receptionLimitFor(role),
  }
  await tx
    .insertInto('person')
    .values({ id, ...row, createdAt: at(after(now, -daysHere(person) * DAY)) })
    .execute()
  await tx
    .insertInto('personShop')
    .values(shopIds.map((shopId) => ({ personId: id, shopId })))
    .execute()
  await storePassword(tx, { personId: id, name, hash: facts.passwordHash, realNow: facts.realNow })
  record({ type: 'person.added', subjectId: id, data: { ...row, email: null, shopIds } })
  return id
}

async function storeAccounts(
  { tx, now }: Work,
  people: ReadonlyMap<string, PersonId>,
  { key, shopId }: { readonly key: ShopKey; readonly shopId: ShopId },
): Promise<void> {
  const shop = SHOPS.find((candidate) => candidate.key === key)
  if (!shop) return
  const own = AGENTS.filter((agent) => agent.shops.includes(key))
  const rows = own.map((agent) => ({
    id: newId<'account'>(),
    shopId,
    name: accountName(shop, agent.nick),
    personId: idOf(people, agent.code),
    isBot: false,
    createdAt: at(now),
  }))
  const bot = {
    id: newId<'account'>(),
    shopId,
    name: accountName(shop, BOT_NICK),
    isBot: true,
    createdAt: at(now),
  }
  await tx
    .insertInto('account')
    .values([...rows, { ...bot, personId: null }])
    .execute()
}

async function storeChannel(
  { tx, now, record }: Work,
  channel: {
    readonly shopId: ShopId
    readonly kind: string
    readonly name: string
    readonly settings: object
  },
): Promise<ChannelId> {
  const id = newId<'channel'>()
  const { shopId, kind, name, settings } = channel
  await tx
    .insertInto('channel')
    .values({ id, shopId, kind, name, settings: json(settings), createdAt: at(now) })
    .execute()
  record({ type: 'channel.opened', subjectId: id, shopId, data: { name, kind } })
  return id
}

async function storeQuickReplies({ tx, now }: Work, shops: ReadonlyMap<ShopKey, ShopId>): Promise<void> {
  const rows = QUICK_REPLIES.map(({ shop, ...reply }) => ({
    ...reply,
    id: newId<'quickReply'>(),
    shopId: shop === undefined ? null : idOf(shops, shop),
    updatedAt: at(now),
  }))
  await tx.insertInto('quickReply').values(rows).execute()
}

/** What the rest of the program reads to know that this is a demo. */
async function storeFacts({ tx }: Work, plan: SamplePlan): Promise<void> {
  const people = PEOPLE.map(({ code, name, role }) => ({ code, name, role }))
  const rows = [
    { key: 'company-name', value: json(COMPANY_NAME) },
    { key: 'demo-people', value: json(people) },
    { key: 'demo-filling', value: json(plan) },
  ]
  await tx.insertInto('companySetting').values(rows).execute()
}

function idOf<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`not in the demo company: ${String(key)}`)
  return value
}
