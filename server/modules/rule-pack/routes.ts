import { implement } from '@orpc/server'
import { rulePack } from '#contract/rule-pack.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addShippedPacks, discardDraft, saveDraft } from './actions/draft-pack.ts'
import { publishPack, verifyPack } from './actions/publish-pack.ts'
import { dryRun } from './dry-run.ts'
import { presentPack } from './present.ts'
import { listPacks, type StoredPack } from './queries.ts'

export function rulePackRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(rulePack).$context<RequestContext>().use(permitted)
  const today = () => localOf(clock.now(), SHANGHAI).workDate
  const present = async (pack: StoredPack) =>
    presentPack(pack, { versions: await listPacks(db, { platform: pack.platform }), today: today() })

  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      if ((await listPacks(db, input)).length === 0) await addShippedPacks(runtime)
      const versions = await listPacks(db, input)
      const mayManage = isPermitted(actor.role, 'rule_pack.manage')
      return versions
        .filter(({ status }) => status === 'live' || mayManage)
        .map((pack) => presentPack(pack, { versions, today: today() }))
    }),
    saveDraft: person.saveDraft.handler(async ({ context: { actor }, input }) =>
      present(await saveDraft(runtime, actor, input)),
    ),
    discardDraft: person.discardDraft.handler(({ context: { actor }, input }) =>
      discardDraft(runtime, actor, input.id),
    ),
    dryRun: person.dryRun.handler(({ context: { actor }, input }) => dryRun(runtime, actor, input)),
    publish: person.publish.handler(async ({ context: { actor }, input }) =>
      present(await publishPack(runtime, actor, input)),
    ),
    verify: person.verify.handler(async ({ context: { actor }, input }) =>
      present(await verifyPack(runtime, actor, input.id)),
    ),
  }
}
