import { implement } from '@orpc/server'
import { calibration, CALIBRATIONS_PER_PAGE, type OpenCalibration } from '#contract/calibration.ts'
import type { CalibrationId } from '#domain/kernel/ids.ts'
import { listScorecards } from '#server/modules/scorecard/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { callCalibration, endCalibration, mayClose, rateCalibration } from './actions/calibrate.ts'
import { presentAgreed, presentCalibration, presentChats, presentRaters } from './present.ts'
import { findCalibration, keyOf, listCalibrations, readParts } from './queries.ts'

export function calibrationRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(calibration).$context<RequestContext>().use(permitted)
  const open = (actor: Actor, id: CalibrationId) => readOpen(runtime, actor, id)

  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const rows = await listCalibrations(db, actor, input.after)
      const partsOf = await readParts(
        db,
        rows.map(({ id }) => id),
      )
      const cards = await readCards(db)
      return pageOf(rows, CALIBRATIONS_PER_PAGE, {
        item: (row) => presentCalibration(row, { parts: partsOf(row.id), cards, me: actor.personId }),
        key: keyOf,
      })
    }),
    get: person.get.handler(({ context: { actor }, input }) => open(actor, input.id)),
    call: person.call.handler(async ({ context: { actor }, input }) =>
      open(actor, await callCalibration(runtime, actor, input)),
    ),
    rate: person.rate.handler(async ({ context: { actor }, input }) => {
      await rateCalibration(runtime, actor, input)
      return open(actor, input.id)
    }),
    close: person.close.handler(async ({ context: { actor }, input }) => {
      await endCalibration(runtime, actor, input.id)
      return open(actor, input.id)
    }),
  }
}

async function readCards(db: Db) {
  return new Map((await listScorecards(db)).map((card) => [card.id, card]))
}

/** @throws calibration.not_found, also for one that the actor may not see */
async function readOpen({ db }: Runtime, actor: Actor, id: CalibrationId): Promise<OpenCalibration> {
  const row = await findCalibration(db, actor, id)
  if (!row) throw refusal('calibration.not_found')
  const partsOf = await readParts(db, [id])
  const context = { parts: partsOf(id), cards: await readCards(db), me: actor.personId }
  return {
    calibration: presentCalibration(row, context),
    mayClose: mayClose(row, actor),
    raters: presentRaters(row, context),
    chats: presentChats(row, context),
    categories: presentAgreed(row, context),
  }
}
