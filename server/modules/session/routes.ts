import { implement } from '@orpc/server'
import { sessionContract } from '#contract/session.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { z } from 'zod'
import { ROLES } from '#domain/people/role.ts'
import { open, permitted } from '#server/platform/http/routes.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { changePassword } from './actions/change-password.ts'
import { revokeSession } from './actions/revoke-sessions.ts'
import { signInPerson } from './actions/sign-in.ts'
import { presentMe, presentSession } from './present.ts'
import { hasPeople, listCompanySettings, listSessions } from './queries.ts'

const demoPeopleSchema = z.array(z.object({ code: z.string(), name: z.string(), role: z.enum(ROLES) }))

export function sessionRoutes(runtime: Runtime) {
  const { db, clock, signIn } = runtime
  const anybody = implement(sessionContract).$context<RequestContext>().use(open)
  const person = implement(sessionContract).$context<RequestContext>().use(permitted)
  return {
    begin: anybody.begin.handler(async ({ context }) => {
      const [actor, settings, isSetUp] = await Promise.all([
        context.findActor(),
        listCompanySettings(db),
        hasPeople(db),
      ])
      const demoPeople = demoPeopleSchema.catch([]).parse(settings.get('demo-people'))
      const name = z.string().catch('').parse(settings.get('company-name'))
      return {
        me: actor ? presentMe(actor) : null,
        company: { name, isSetUp, isDemo: demoPeople.length > 0 },
        demoPeople,
        pace: clock.pace,
        realNow: clock.realNow(),
      }
    }),
    signIn: anybody.signIn.handler(async ({ context, input }) =>
      presentMe(await signInPerson(runtime, context, input)),
    ),
    signOut: person.signOut.handler(async ({ context }) => {
      await revokeSession(runtime, context.actor, context.actor.sessionId)
      context.setCookies(await signIn.signOut(context.headers))
    }),
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const personId = input.personId ?? actor.personId
      if (personId !== actor.personId && !isPermitted(actor.role, 'session.manage'))
        throw refusal('person.not_found')
      const rows = await listSessions(db, { personId, realNow: clock.realNow() })
      return rows.map((row) => presentSession(row, actor))
    }),
    revoke: person.revoke.handler(({ context, input }) =>
      revokeSession(runtime, context.actor, input.sessionId),
    ),
    changePassword: person.changePassword.handler(({ context: { actor }, input }) =>
      changePassword(runtime, actor, input),
    ),
  }
}
