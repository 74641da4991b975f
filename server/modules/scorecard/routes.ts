import { implement } from '@orpc/server'
import { scorecard } from '#contract/scorecard.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { maySeeShop } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addShippedScorecard, discardDraft, publishScorecard, saveDraft } from './actions/draft-scorecard.ts'
import { dryRun } from './dry-run.ts'
import { presentScorecard } from './present.ts'
import { inForceIds, listScorecards, type StoredScorecard } from './queries.ts'

export function scorecardRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(scorecard).$context<RequestContext>().use(permitted)
  const present = async (card: StoredScorecard) => {
    const current = inForceIds(await listScorecards(db), localOf(clock.now(), SHANGHAI).workDate)
    return presentScorecard(card, current.has(card.id))
  }

  return {
    list: person.list.handler(async ({ context: { actor } }) => {
      if ((await listScorecards(db)).length === 0) await addShippedScorecard(runtime)
      const all = await listScorecards(db)
      const current = inForceIds(all, localOf(clock.now(), SHANGHAI).workDate)
      const mayManage = isPermitted(actor.role, 'inspection.manage')
      return all
        .filter(({ status }) => status === 'live' || mayManage)
        .filter(({ shopId }) => shopId === null || maySeeShop(actor, shopId))
        .map((card) => presentScorecard(card, current.has(card.id)))
    }),
    saveDraft: person.saveDraft.handler(async ({ context: { actor }, input }) =>
      present(await saveDraft(runtime, actor, input)),
    ),
    discardDraft: person.discardDraft.handler(({ context: { actor }, input }) =>
      discardDraft(runtime, actor, input.id),
    ),
    dryRun: person.dryRun.handler(({ input }) => dryRun(runtime, input)),
    publish: person.publish.handler(async ({ context: { actor }, input }) =>
      present(await publishScorecard(runtime, actor, input)),
    ),
  }
}
