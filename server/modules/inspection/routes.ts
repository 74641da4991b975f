import { implement } from '@orpc/server'
import { inspection, INSPECTIONS_PER_PAGE } from '#contract/inspection.ts'
import { dayStart, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { InspectionId } from '#domain/kernel/ids.ts'
import { strictnessOf } from '#domain/inspection/strictness.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { addShippedScorecard } from '#server/modules/scorecard/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { handIn, releaseByHand } from './actions/hand-in.ts'
import { addByHand, giveBack, takeTask } from './actions/move-task.ts'
import { setInspection } from './actions/set-inspection.ts'
import { presentInspection } from './present.ts'
import { countQueue, keyOf, listInspections, listQueue, QUEUE_SHOWN } from './queries.ts'
import { listGivenScores, readTrend } from './queries-trend.ts'
import { readOpen } from './read-open.ts'
import { readInspectionSettings } from './settings.ts'

export function inspectionRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(inspection).$context<RequestContext>().use(permitted)
  const open = (actor: Actor, id: InspectionId) => readOpen(runtime, actor, id)

  return {
    queue: person.queue.handler(({ context: { actor } }) => readQueue(runtime, actor)),
    count: person.count.handler(async ({ context: { actor } }) => {
      const { scoredToday: _, ...counts } = await countOf(runtime, actor)
      return counts
    }),
    list: person.list.handler(async ({ context: { actor }, input }) =>
      pageOf(await listInspections(db, actor, input), INSPECTIONS_PER_PAGE, {
        item: presentInspection,
        key: keyOf,
      }),
    ),
    get: person.get.handler(async ({ context: { actor }, input }) => {
      await addShippedScorecard(runtime)
      return open(actor, input.id)
    }),
    add: person.add.handler(async ({ context: { actor }, input }) =>
      presentInspection(await addByHand(runtime, actor, input.conversationId)),
    ),
    take: person.take.handler(async ({ context: { actor }, input }) =>
      presentInspection(await takeTask(runtime, actor, input.id)),
    ),
    giveBack: person.giveBack.handler(({ context: { actor }, input }) => giveBack(runtime, actor, input)),
    handIn: person.handIn.handler(async ({ context: { actor }, input }) => {
      await addShippedScorecard(runtime)
      await handIn(runtime, actor, input)
      return open(actor, input.id)
    }),
    release: person.release.handler(async ({ context: { actor }, input }) => {
      await releaseByHand(runtime, actor, input.id)
      return open(actor, input.id)
    }),
    trend: person.trend.handler(({ context: { actor }, input }) => readTrend(db, actor, input)),
    strictness: person.strictness.handler(({ context: { actor }, input }) =>
      readStrictness(runtime, actor, input),
    ),
    getSettings: person.getSettings.handler(() => readInspectionSettings(db)),
    putSettings: person.putSettings.handler(({ context: { actor }, input }) =>
      setInspection(runtime, actor, input),
    ),
  }
}

function countOf({ db, clock }: Runtime, actor: Actor) {
  return countQueue(db, actor, dayStart(localOf(clock.now(), SHANGHAI).workDate, SHANGHAI))
}

async function readQueue(runtime: Runtime, actor: Actor) {
  const [rows, { open, ...counts }] = await Promise.all([
    listQueue(runtime.db, actor),
    countOf(runtime, actor),
  ])
  const shown = rows.slice(0, QUEUE_SHOWN)
  return { items: shown.map(presentInspection), more: open - shown.length, ...counts }
}

/** One who inspects sees how he leans himself; whoever manages sees all. */
async function readStrictness({ db }: Runtime, actor: Actor, span: DateRange) {
  const given = await listGivenScores(db, span)
  const names = new Map(
    given.map(({ inspectorId: id, inspectorName: name, inspectorCode: code }) => [id, { id, name, code }]),
  )
  const seesAll = isPermitted(actor.role, 'inspection.manage')
  return strictnessOf(given).flatMap(({ inspectorId, ...figures }) => {
    const inspector = names.get(inspectorId)
    return inspector && (seesAll || inspectorId === actor.personId) ? [{ inspector, ...figures }] : []
  })
}
