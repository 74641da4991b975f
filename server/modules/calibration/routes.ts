import { implement } from '@orpc/server'
import { calibration, CALIBRATIONS_PER_PAGE, type OpenCalibration } from '#contract/calibration.ts'
import type { CalibrationId } from '#domain/kernel/ids.ts'
import { listScorecards, presentScorecard } from '#server/modules/scorecard/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { callCalibration, endCalibration, mayClose, rateCalibration } from './actions/calibrate.ts'
import { presentAgreed, presentCalibration, presentRaters } from './present.ts'
import { findCalibration, keyOf, listCalibrations, listRaters } from './queries.ts'

export function calibrationRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(calibration).$context<RequestContext>().use(permitted)
  const open = (actor: Actor, id: CalibrationId) => readOpen(runtime, actor, id)

  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const rows = await listCalibrations(db, actor, input.after)
      const raters = await listRaters(
        db,
        rows.map(({ id }) => id),
      )
      const cards = new Map((await listScorecards(db)).map((card) => [card.id, card.spec]))
      return pageOf(rows, CALIBRATIONS_PER_PAGE, {
        item: (row) => {
          const spec = cards.get(row.scorecardId)
          if (!spec) throw new Error('a calibration without its card')
          return presentCalibration(row, { raters: raters.get(row.id) ?? [], spec, me: actor.personId })
        },
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

/** @throws calibration.not_found, also for one that the actor may not see */
async function readOpen({ db }: Runtime, actor: Actor, id: CalibrationId): Promise<OpenCalibration> {
  const row = await findCalibration(db, actor, id)
  if (!row) throw refusal('calibration.not_found')
  const raters = (await listRaters(db, [id])).get(id) ?? []
  const [card] = await listScorecards(db, row.scorecardId)
  if (!card) throw new Error('a calibration without its card')
  const me = actor.personId
  return {
    calibration: presentCalibration(row, { raters, spec: card.spec, me }),
    scorecard: presentScorecard(card, true),
    mayClose: mayClose(row, actor),
    raters: presentRaters(row, raters, me),
    categories: presentAgreed(row, raters, card.spec),
  }
}
