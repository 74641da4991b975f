import { implement } from '@orpc/server'
import { roster as contract } from '#contract/roster.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { discardRoster, draftRoster, editCells } from './actions/draft-roster.ts'
import { closeFeed, openFeed } from './actions/open-feed.ts'
import { confirmRoster, publishRoster, revertRoster } from './actions/publish-roster.ts'
import { replanRoster } from './actions/replan-roster.ts'
import {
  addShippedRules,
  addTemplate,
  endTemplate,
  setRosterSettings,
  setRules,
  setWish,
} from './actions/set-rules.ts'
import { setTerms } from './actions/set-terms.ts'
import { startSolve, stopSolve } from './actions/solve-roster.ts'
import { presentRuleSet, presentSheet, presentTemplate, presentTrial, presentVersion } from './present.ts'
import {
  getSettings,
  listReaders,
  listRosters,
  listRules,
  listShifts,
  listTeamPeople,
  listTemplates,
  type StoredRoster,
} from './queries.ts'
import { findDemand, findFeedSince } from './queries-planning.ts'
import { readDemand } from './read-demand.ts'
import { countUnread, readMine } from './read-mine.ts'
import { readModel } from './read-model.ts'
import { readPeople } from './read-people.ts'
import { getRoster, mustPlanTeam } from './scope.ts'
import { tryRules } from './try-rules.ts'

export function rosterRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  const present = (version: StoredRoster) => presentVersion(version, clock.realNow())

  return {
    list: person.list.handler(async ({ context: { actor }, input: { teamId } }) => {
      await mustPlanTeam(db, actor, teamId)
      return (await listRosters(db, teamId)).map(present)
    }),
    draft: person.draft.handler(async ({ context: { actor }, input }) =>
      present(await draftRoster(runtime, actor, input)),
    ),
    get: person.get.handler(async ({ context: { actor }, input: { id } }) => {
      const version = await getRoster(db, actor, id)
      const { teamId, fromDate: from, toDate: to } = version
      // Versions from before needs were kept with them are shown by what is known now.
      const demand =
        (await findDemand(db, id)) ?? (await readDemand(db, { teamId, days: { from, to }, now: clock.now() }))
      return presentSheet({
        roster: version,
        realNow: clock.realNow(),
        people: await listTeamPeople(db, version.teamId),
        templates: await listTemplates(db),
        demand,
        model: await readModel(db, version, { isKept: version.status === 'draft', demand }),
        assignments: await listShifts(db, id),
        readBy: await listReaders(db, id),
      })
    }),
    edit: person.edit.handler(async ({ context: { actor }, input }) => {
      await editCells(runtime, actor, input)
      return {}
    }),
    solve: person.solve.handler(async ({ context: { actor }, input }) =>
      present(await startSolve(runtime, actor, input)),
    ),
    stop: person.stop.handler(async ({ context: { actor }, input: { id } }) =>
      present(await stopSolve(runtime, actor, id)),
    ),
    publish: person.publish.handler(async ({ context: { actor }, input: { id } }) =>
      present(await publishRoster(runtime, actor, id)),
    ),
    revert: person.revert.handler(async ({ context: { actor }, input: { id } }) =>
      present(await revertRoster(runtime, actor, id)),
    ),
    replan: person.replan.handler(async ({ context: { actor }, input: { id, ...absence } }) =>
      present(await replanRoster(runtime, actor, { id, absence })),
    ),
    discard: person.discard.handler(async ({ context: { actor }, input: { id } }) => {
      await discardRoster(runtime, actor, id)
      return {}
    }),
    ...ownRoutes(runtime),
    ...ruleRoutes(runtime),
  }
}

function ownRoutes(runtime: Runtime) {
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    mine: person.mine.handler(({ context: { actor } }) => readMine(runtime, actor)),
    count: person.count.handler(async ({ context: { actor } }) => ({
      toConfirm: await countUnread(runtime, actor),
    })),
    confirm: person.confirm.handler(async ({ context: { actor }, input: { id } }) => {
      await confirmRoster(runtime, actor, id)
      return {}
    }),
    feed: person.feed.handler(async ({ context: { actor } }) => ({
      since: await findFeedSince(runtime.db, actor.personId),
    })),
    openFeed: person.openFeed.handler(async ({ context: { actor } }) => ({
      path: await openFeed(runtime, actor),
    })),
    closeFeed: person.closeFeed.handler(async ({ context: { actor } }) => {
      await closeFeed(runtime, actor)
      return {}
    }),
    wish: person.wish.handler(async ({ context: { actor }, input }) => {
      await setWish(runtime, actor, input)
      return {}
    }),
  }
}

function ruleRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    settings: person.settings.handler(async ({ context: { actor }, input: { teamId } }) => {
      await mustPlanTeam(db, actor, teamId)
      const { bands, ...settings } = await getSettings(db, teamId)
      return { ...settings, bands: [...bands] }
    }),
    set: person.set.handler(async ({ context: { actor }, input }) => {
      await setRosterSettings(runtime, actor, input)
      return input.settings
    }),
    people: person.people.handler(async ({ context: { actor }, input: { teamId } }) => {
      await mustPlanTeam(db, actor, teamId)
      return readPeople(runtime, teamId)
    }),
    setTerms: person.setTerms.handler(async ({ context: { actor }, input: { personId, terms } }) => {
      await setTerms(runtime, actor, { personId, terms })
      return {}
    }),
    rules: person.rules.handler(async () => {
      if ((await listRules(db)).length === 0) await addShippedRules(runtime)
      return (await listRules(db)).map(presentRuleSet)
    }),
    setRules: person.setRules.handler(async ({ context: { actor }, input }) =>
      presentRuleSet(await setRules(runtime, actor, input)),
    ),
    tryRules: person.tryRules.handler(async ({ context: { actor }, input }) =>
      presentTrial(await tryRules(runtime, actor, input)),
    ),
    templates: person.templates.handler(async ({ context: { actor } }) => {
      if ((await listTemplates(db)).length === 0 && isPermitted(actor.role, 'roster.plan'))
        await addShippedRules(runtime)
      return (await listTemplates(db)).map(presentTemplate)
    }),
    addTemplate: person.addTemplate.handler(async ({ context: { actor }, input }) =>
      presentTemplate(await addTemplate(runtime, actor, input)),
    ),
    retireTemplate: person.retireTemplate.handler(async ({ context: { actor }, input: { id } }) =>
      presentTemplate(await endTemplate(runtime, actor, id)),
    ),
  }
}
