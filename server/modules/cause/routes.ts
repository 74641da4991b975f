import { implement } from '@orpc/server'
import { z } from 'zod'
import { cause, CAUSE_CHATS_PER_PAGE } from '#contract/cause.ts'
import { idSchema, instantSchema, workDateSchema } from '#contract/scalars.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { pageOf, readKey } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentChat, presentShop } from './present.ts'
import { findCountedAt, listChats, listShops, readDays, readTotals, type CauseShop } from './queries.ts'

const keySchema = z.object({
  workDate: workDateSchema,
  startedAt: instantSchema,
  id: idSchema<'conversation'>(),
})

export function causeRoutes({ db }: Runtime) {
  const person = implement(cause).$context<RequestContext>().use(permitted)

  /** @throws shop.not_found for one that the actor may not see */
  const shopsOf = async (
    actor: Actor,
    asked: readonly ShopId[] | undefined,
  ): Promise<readonly CauseShop[]> => {
    const mine = await listShops(db, actor)
    if (asked === undefined) return mine
    const shops = mine.filter(({ id }) => asked.includes(id))
    if (shops.length < new Set(asked).size) throw refusal('shop.not_found')
    return shops
  }

  return {
    overview: person.overview.handler(async ({ context: { actor }, input: { shopIds, from, to } }) => {
      const shops = await shopsOf(actor, shopIds)
      const scope = { shopIds: shops.map(({ id }) => id), range: { from, to } }
      const [totals, days, countedAt] = await Promise.all([
        readTotals(db, scope),
        readDays(db, scope),
        findCountedAt(db, scope),
      ])
      return { from, to, countedAt, shops: shops.map(presentShop), totals: [...totals], days: [...days] }
    }),
    listChats: person.listChats.handler(async ({ context: { actor }, input }) => {
      const { shopIds, from, to, reason, cause, after } = input
      const shops = await shopsOf(actor, shopIds)
      const place = { shopIds: shops.map(({ id }) => id), range: { from, to }, reason, cause }
      const rows = await listChats(db, { ...place, after: readKey(after, keySchema) })
      return pageOf(rows, CAUSE_CHATS_PER_PAGE, {
        item: presentChat,
        key: ({ workDate, startedAt, conversationId }) => ({ workDate, startedAt, id: conversationId }),
      })
    }),
  }
}
