import { FOUND_MAX, type Found } from '#contract/search.ts'
import { isPermitted, type Permission } from '#domain/people/permission.ts'
import { listLiveMetrics } from '#server/modules/metric/index.ts'
import { listPeople } from '#server/modules/person/index.ts'
import { listQuickReplies } from '#server/modules/quick-reply/index.ts'
import { listShops } from '#server/modules/shop/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { findChats } from './queries.ts'

/** Whoever may do one of these has a page for what is found. */
const NEEDS: Readonly<Record<keyof Found, readonly Permission[]>> = {
  chats: ['conversation.read'],
  people: ['person.manage', 'floor.read'],
  shops: ['shop.manage', 'channel.manage', 'audit.read'],
  metrics: ['metric.read'],
  quickReplies: ['quick_reply.read'],
}

/** What of each kind the actor may see and has this text in its name. */
export async function findAll(db: Db, actor: Actor, text: string): Promise<Found> {
  const finds = <Row>(kind: keyof Found, find: () => Promise<readonly Row[]>): Promise<readonly Row[]> =>
    NEEDS[kind].some((permission) => isPermitted(actor.role, permission)) ? find() : Promise.resolve([])
  const [chats, people, shops, metrics, quickReplies] = await Promise.all([
    finds('chats', () => findChats(db, actor, { text, limit: FOUND_MAX })),
    finds('people', () => listPeople(db, actor, { search: text, status: 'working', limit: FOUND_MAX })),
    finds('shops', () => listShops(db, actor, { isClosedIncluded: false })),
    finds('metrics', () => listLiveMetrics(db)),
    finds('quickReplies', () => listQuickReplies(db, actor, { search: text })),
  ])
  const has = (...names: readonly string[]) =>
    names.some((name) => name.toLowerCase().includes(text.toLowerCase()))
  return {
    chats: [...chats],
    people: people.map(({ id, code, name, role }) => ({ id, code, name, role })),
    shops: first(shops, ({ name }) => has(name)).map(({ id, name, platform }) => ({ id, name, platform })),
    metrics: first(metrics, ({ name }) => has(name.zh, name.en)),
    quickReplies: first(quickReplies).map(({ id, title, body }) => ({ id, title, body })),
  }
}

function first<Row>(rows: readonly Row[], isWanted: (row: Row) => boolean = () => true): Row[] {
  return rows.filter(isWanted).slice(0, FOUND_MAX)
}
