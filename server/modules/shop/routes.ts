import { implement } from '@orpc/server'
import { shop as contract, type Shop } from '#contract/shop.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addShop, changeShop, closeShop, reopenShop } from './actions/change-shop.ts'
import { findShop, listShops, type ShopRow } from './queries.ts'

export function shopRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  const get = async (actor: Actor, shopId: ShopId): Promise<Shop> => {
    const row = await findShop(db, actor, shopId)
    if (!row) throw refusal('shop.not_found')
    return presentShop(row)
  }
  return {
    list: person.list.handler(async ({ context: { actor }, input }) =>
      (await listShops(db, actor, input)).map(presentShop),
    ),
    get: person.get.handler(({ context: { actor }, input }) => get(actor, input.shopId)),
    add: person.add.handler(async ({ context: { actor }, input }) =>
      get(actor, await addShop(runtime, actor, input)),
    ),
    change: person.change.handler(async ({ context: { actor }, input }) => {
      await changeShop(runtime, actor, input)
      return get(actor, input.shopId)
    }),
    close: person.close.handler(async ({ context: { actor }, input }) => {
      await closeShop(runtime, actor, input.shopId)
      return get(actor, input.shopId)
    }),
    reopen: person.reopen.handler(async ({ context: { actor }, input }) => {
      await reopenShop(runtime, actor, input.shopId)
      return get(actor, input.shopId)
    }),
  }
}

function presentShop(row: ShopRow): Shop {
  const { id, name, platform, timeZone, peopleCount, closedAt, createdAt } = row
  const settings = settingsOf(platform, row.settings)
  return { id, name, platform, timeZone, settings, peopleCount, closedAt, createdAt }
}
