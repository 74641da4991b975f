import { implement } from '@orpc/server'
import { account as contract, type Account } from '#contract/account.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { mapAccount } from './actions/map-account.ts'
import { countUnmapped, findAccount, keyOf, listAccounts, stateOf, type AccountRow } from './queries.ts'

export function accountRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const [rows, unmappedCount] = await Promise.all([
        listAccounts(db, actor, input),
        countUnmapped(db, actor),
      ])
      return { ...pageOf(rows, input.limit, { item: presentAccount, key: keyOf }), unmappedCount }
    }),
    map: person.map.handler(async ({ context: { actor }, input }) => {
      await mapAccount(runtime, actor, input)
      const row = await findAccount(db, actor, input.accountId)
      if (!row) throw refusal('account.not_found')
      return presentAccount(row)
    }),
  }
}

function presentAccount(row: AccountRow): Account {
  const { id, name, personId, isBot, createdAt } = row
  const person = personId && { id: personId, name: row.personName ?? '', code: row.personCode ?? '' }
  const shop = { id: row.shopId, name: row.shopName }
  return { id, name, shop, person, isBot, state: stateOf(row), createdAt }
}
