import { z } from 'zod'
import { ROLES } from '#domain/people/role.ts'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'
import { meSchema, passwordSchema } from './session.ts'

const invitationSchema = z.object({
  id: idSchema<'invitation'>(),
  person: z.object({ id: idSchema<'person'>(), code: z.string(), name: z.string() }),
  createdAt: instantSchema,
  /** Real time, not the company's: a link lasts seven days of the world. */
  expiresAt: instantSchema,
})
export type Invitation = z.output<typeof invitationSchema>

const token = z.string().min(1).max(100)

export const invitation = {
  list: route('GET /invitations', {
    access: 'person.manage',
    summary: 'Links that can still be used, newest first',
  })
    .input(z.object({ personId: idSchema<'person'>().optional() }))
    .output(z.array(invitationSchema)),

  send: route('POST /people/{personId}/invitations', {
    access: 'person.manage',
    summary:
      'Make a single-use link by which a person sets a password, also when he forgot it; earlier links end',
    refuses: ['person.not_found', 'person.owner_only', 'person.already_left'],
  })
    .input(z.object({ personId: idSchema<'person'>() }))
    .output(
      z.object({
        invitation: invitationSchema,
        /** The link below the console's address, `/invitations/…`; shown this once, only its hash is kept. */
        path: z.string(),
      }),
    ),

  revoke: route('POST /invitations/{invitationId}/revoke', {
    access: 'person.manage',
    summary: 'End a link before it is used',
    refuses: ['invitation.not_found', 'invitation.already_used'],
  }).input(z.object({ invitationId: idSchema<'invitation'>() })),

  /** What the page behind the link shows before the password is chosen. */
  open: route('POST /invitation/open', {
    access: 'public',
    summary: 'For whom a link is',
    refuses: ['invitation.not_found', 'invitation.already_used', 'invitation.expired', 'invitation.revoked'],
  })
    .input(z.object({ token }))
    .output(
      z.object({
        company: z.string(),
        code: z.string(),
        name: z.string(),
        role: z.enum(ROLES),
        expiresAt: instantSchema,
        /** True: he forgot his password; false: he is new. */
        hasPassword: z.boolean(),
      }),
    ),

  accept: route('POST /invitation/accept', {
    access: 'public',
    summary: 'Set the password and sign in; the link is used up and older sessions end',
    refuses: ['invitation.not_found', 'invitation.already_used', 'invitation.expired', 'invitation.revoked'],
  })
    .input(z.object({ token, password: passwordSchema }))
    .output(meSchema),
}
