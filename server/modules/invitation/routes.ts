import { implement } from '@orpc/server'
import { invitation as contract } from '#contract/invitation.ts'
import { findCompanyName, presentMe } from '#server/modules/session/index.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { open, permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { acceptInvitation, openInvitation } from './actions/accept-invitation.ts'
import { revokeInvitation } from './actions/revoke-invitation.ts'
import { sendInvitation } from './actions/send-invitation.ts'
import { presentInvitation } from './present.ts'
import { findInvitation, listOpenInvitations } from './queries.ts'

export function invitationRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const anybody = implement(contract).$context<RequestContext>().use(open)
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ input }) => {
      const rows = await listOpenInvitations(db, { ...input, realNow: clock.realNow() })
      return rows.map(presentInvitation)
    }),
    send: person.send.handler(async ({ context: { actor }, input }) => {
      const { id, path } = await sendInvitation(runtime, actor, input.personId)
      const row = await findInvitation(db, id)
      if (!row) throw refusal('person.not_found')
      return { invitation: presentInvitation(row), path }
    }),
    revoke: person.revoke.handler(({ context: { actor }, input }) =>
      revokeInvitation(runtime, actor, input.invitationId),
    ),
    open: anybody.open.handler(async ({ input }) => {
      const [row, company] = await Promise.all([openInvitation(runtime, input.token), findCompanyName(db)])
      const { code, name, role, expiresAt, hasPassword } = row
      return { company, code, name, role, expiresAt, hasPassword }
    }),
    accept: anybody.accept.handler(async ({ context, input }) =>
      presentMe(await acceptInvitation(runtime, context, input)),
    ),
  }
}
