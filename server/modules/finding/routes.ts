import { implement } from '@orpc/server'
import { z } from 'zod'
import { finding, FINDINGS_PER_PAGE } from '#contract/finding.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { InspectionSettings } from '#domain/inspection/settings.ts'
import { maySeeShop } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { pageOf, readKey } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { entriesFor } from './entries-for.ts'
import { readOverview } from './overview.ts'
import { presentFinding, presentFound, type Known } from './present.ts'
import { findShopOfChat, listAdvice, listFindings, listFindingsOfChat, type FoundRow } from './queries.ts'
import { countRechecked } from './queries-recheck.ts'

/** Ids of findings follow from what was found: they are no UUIDs of any version. */
const keySchema = z.object({ at: instantSchema, id: z.guid() })

/** How long agents may dispute: what the module of inspections keeps, which stands on this one. */
type ReadSettings = (db: Db) => Promise<Pick<InspectionSettings, 'disputeDays'>>

export function findingRoutes({ db, clock }: Runtime, readSettings: ReadSettings) {
  const person = implement(finding).$context<RequestContext>().use(permitted)

  /** What the packs of these findings' shops and days say of their entries, and how long they may be objected to. */
  const withWordings = async <View>(
    rows: readonly FoundRow[],
    present: (row: FoundRow, known: Known) => View,
  ): Promise<View[]> => {
    const entryOf = await entriesFor(db, rows)
    const { disputeDays } = await readSettings(db)
    return rows.map((row) => present(row, { entry: entryOf(row), disputeDays }))
  }

  return {
    list: person.list.handler(async ({ context: { actor }, input: { after, ...scope } }) => {
      const rows = await listFindings(db, actor, { ...scope, after: readKey(after, keySchema) })
      const page = pageOf(rows, FINDINGS_PER_PAGE, { item: (row) => row, key: ({ at, id }) => ({ at, id }) })
      return { items: await withWordings(page.items, presentFinding), next: page.next }
    }),
    overview: person.overview.handler(({ context: { actor }, input }) => readOverview(db, actor, input)),
    getRecheck: person.getRecheck.handler(async () => {
      const checked = await countRechecked(db)
      return checked === undefined ? null : { checked }
    }),
    listOfChat: person.listOfChat.handler(async ({ context: { actor }, input: { conversationId } }) => {
      const shopId = await findShopOfChat(db, conversationId)
      if (shopId === undefined || !maySeeShop(actor, shopId)) throw refusal('conversation.not_found')
      return withWordings(await listFindingsOfChat(db, actor, conversationId), presentFound)
    }),
    listAdvice: person.listAdvice.handler(async ({ context: { actor } }) =>
      withWordings(await listAdvice(db, actor, clock.now()), presentFinding),
    ),
  }
}
