import { implement } from '@orpc/server'
import { language } from '#contract/language.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addShippedPack, discardDraft, publishPack, saveDraft } from './actions/draft-pack.ts'
import { setOverride } from './actions/set-override.ts'
import { deskLanguage } from './desk-language.ts'
import { dryRunAside } from './dry-run-aside.ts'
import { presentEntry, presentOverride, presentPack } from './present.ts'
import { findEntries, listOverrides, listPacks, type PackHead } from './queries.ts'

export function languageRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(language).$context<RequestContext>().use(permitted)
  const today = () => localOf(clock.now(), SHANGHAI).workDate
  const present = async (pack: PackHead) =>
    presentPack(pack, { versions: await listPacks(db), today: today() })
  const visible = async ({ role }: Actor) => {
    if ((await listPacks(db)).length === 0) await addShippedPack(runtime)
    const versions = await listPacks(db)
    return versions.filter(({ status }) => status === 'live' || isPermitted(role, 'language.manage'))
  }

  return {
    list: person.list.handler(async ({ context: { actor } }) => {
      const versions = await visible(actor)
      return versions.map((pack) => presentPack(pack, { versions, today: today() }))
    }),
    get: person.get.handler(async ({ context: { actor }, input }) => {
      const pack = (await visible(actor)).find(({ id }) => id === input.id)
      const entries = pack && (await findEntries(db, pack.id))
      if (!pack || !entries) throw refusal('language.not_found')
      return { ...(await present(pack)), entries: entries.map(presentEntry) }
    }),
    saveDraft: person.saveDraft.handler(async ({ context: { actor }, input }) =>
      present(await saveDraft(runtime, actor, input)),
    ),
    discardDraft: person.discardDraft.handler(({ context: { actor }, input }) =>
      discardDraft(runtime, actor, input.id),
    ),
    dryRun: person.dryRun.handler(async ({ context: { actor }, input }) => {
      if (!(await findEntries(db, input.id))) throw refusal('language.not_found')
      return dryRunAside(runtime, { ...input, shopIds: actor.shopIds })
    }),
    publish: person.publish.handler(async ({ context: { actor }, input }) =>
      present(await publishPack(runtime, actor, input)),
    ),
    overrides: person.overrides.handler(async ({ context: { actor } }) =>
      (await listOverrides(db)).filter(({ shop }) => maySeeShop(actor, shop.id)).map(presentOverride),
    ),
    setOverride: person.setOverride.handler(async ({ context: { actor }, input }) =>
      presentOverride(await setOverride(runtime, actor, input)),
    ),
    forDesk: person.forDesk.handler(({ context: { actor }, input }) => deskLanguage(runtime, actor, input)),
  }
}
