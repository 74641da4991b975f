import { implement } from '@orpc/server'
import { metric, METRIC_ITEMS_PER_PAGE } from '#contract/metric.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { instant, isWorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { discardDraft, saveDraft } from './actions/draft-definition.ts'
import { publishDefinition, verifyDefinition } from './actions/publish-definition.ts'
import { dryRun, workMonth } from './dry-run.ts'
import { presentBackOffice, presentDefinition, presentItem } from './present.ts'
import { listItems, type ItemRow } from './list-items.ts'
import { listDefinitions, listShops, type StoredDefinition } from './queries.ts'
import { readOverview } from './reading.ts'
import { scopeOf } from './scope.ts'
import { readHours, readSeries } from './series.ts'

export function metricRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(metric).$context<RequestContext>().use(permitted)

  const present = async (actor: Actor, definition: StoredDefinition) => {
    const [shops, versions] = [
      await listShops(db, actor),
      await listDefinitions(db, { code: definition.code }),
    ]
    const today = localOf(clock.now(), SHANGHAI).workDate
    return presentDefinition(definition, { shops, versions, today })
  }

  return {
    overview: person.overview.handler(({ context, input }) => readOverview(runtime, context.actor, input)),
    myDay: person.myDay.handler(({ context: { actor }, input }) =>
      readOverview(runtime, actor, { ...input, personId: actor.personId }),
    ),
    series: person.series.handler(async ({ context: { actor }, input: { code, by, from, to, ...asked } }) => {
      const scope = await scopeOf(db, actor, asked)
      return readSeries(runtime, { actor, scope }, { code, by, range: { from, to } })
    }),
    hours: person.hours.handler(async ({ context: { actor }, input: { code, from, to, ...asked } }) =>
      readHours(runtime, await scopeOf(db, actor, asked), { code, range: { from, to } }),
    ),
    listItems: person.listItems.handler(async ({ context: { actor }, input }) => {
      const { definitionId, from, to, hour, outcome, after, ...asked } = input
      const { shops, ...who } = await scopeOf(db, actor, asked)
      const definition = await getDefinition(runtime, definitionId)
      const shopIds = shops.map(({ id }) => id)
      const place = { definition, shopIds, range: { from, to }, hour, outcome }
      return pageOfItems(await listItems(db, { ...place, ...who, after: parseCursor(after) }))
    }),
    listDefinitions: person.listDefinitions.handler(async ({ context: { actor }, input }) => {
      const [shops, versions] = [await listShops(db, actor), await listDefinitions(db, input)]
      const today = localOf(clock.now(), SHANGHAI).workDate
      return versions.map((version) => presentDefinition(version, { shops, versions, today }))
    }),
    saveDraft: person.saveDraft.handler(async ({ context: { actor }, input }) =>
      present(actor, await saveDraft(runtime, actor, input)),
    ),
    discardDraft: person.discardDraft.handler(({ context, input }) =>
      discardDraft(runtime, context.actor, input.id),
    ),
    dryRun: person.dryRun.handler(
      async ({ context: { actor }, input: { shopIds, fromMonth, toMonth, ...tried } }) => {
        const { shops } = await scopeOf(db, actor, { shopIds })
        const months = { fromMonth: workMonth(fromMonth), toMonth: workMonth(toMonth) }
        return dryRun(db, { ...tried, ...months, shops, now: clock.now() })
      },
    ),
    publish: person.publish.handler(async ({ context: { actor }, input }) =>
      present(actor, await publishDefinition(runtime, actor, input)),
    ),
    verify: person.verify.handler(async ({ context: { actor }, input }) =>
      present(actor, await verifyDefinition(runtime, actor, input.id)),
    ),
    calculateBackOffice: person.calculateBackOffice.handler(({ input }) => presentBackOffice(input)),
  }
}

async function getDefinition({ db }: Runtime, id: StoredDefinition['id']): Promise<StoredDefinition> {
  const found = (await listDefinitions(db)).find((definition) => definition.id === id)
  if (!found) throw refusal('metric.not_found')
  return found
}

function pageOfItems(rows: readonly ItemRow[]) {
  const items = rows.slice(0, METRIC_ITEMS_PER_PAGE)
  const last = rows.length > items.length ? items.at(-1) : undefined
  return { items: items.map(presentItem), next: last ? [last.workDate, last.at, last.key].join('_') : null }
}

/** A cursor that nobody made is the first page. */
function parseCursor(after: string | undefined) {
  const [day = '', at = '', ...key] = (after ?? '').split('_')
  if (!isWorkDate(day) || !/^\d{1,13}$/.test(at)) return undefined
  return { workDate: day, at: instant(Number(at)), key: key.join('_') }
}
