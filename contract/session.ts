import { z } from 'zod'
import { PERMISSIONS } from '#domain/people/permission.ts'
import { ROLES } from '#domain/people/role.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

/** How the company's time runs: now = companyStart + (world's now − realStart) × speed. */
const paceSchema = z.object({
  realStart: instantSchema,
  companyStart: instantSchema,
  speed: z.number().positive(),
})

export const meSchema = z.object({
  personId: idSchema<'person'>(),
  sessionId: idSchema<'session'>(),
  code: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  teamId: idSchema<'team'>().nullable(),
  shopIds: z.union([z.array(idSchema<'shop'>()), z.literal('all')]),
  permissions: z.array(z.enum(PERMISSIONS)),
})
export type Me = z.output<typeof meSchema>

const sessionSchema = z.object({
  id: idSchema<'session'>(),
  personId: idSchema<'person'>(),
  startedAt: instantSchema,
  seenAt: instantSchema,
  address: z.string(),
  browser: z.string(),
  isCurrent: z.boolean(),
})

export const passwordSchema = z.string().min(8).max(128)

export const sessionContract = {
  /** What a page must know before anybody has signed in. */
  begin: route('GET /session', {
    access: 'public',
    summary: 'Who is signed in, and the company’s clock',
  }).output(
    z.object({
      me: meSchema.nullable(),
      company: z.object({ name: z.string(), isSetUp: z.boolean(), isDemo: z.boolean() }),
      /** The demo's sign-ins; empty elsewhere. */
      demoPeople: z.array(z.object({ code: z.string(), name: z.string(), role: z.enum(ROLES) })),
      pace: paceSchema,
      realNow: instantSchema,
    }),
  ),
  signIn: route('POST /session', {
    access: 'public',
    summary: 'Sign in with 工号 or e-mail and password',
    refuses: ['session.wrong_password', 'session.throttled'],
  })
    .input(z.object({ name: textSchema(200), password: z.string().min(1).max(128) }))
    .output(meSchema),
  signOut: route('DELETE /session', { access: 'session.own', summary: 'Sign out here' }),
  list: route('GET /sessions', {
    access: 'session.own',
    summary: 'My sessions, or another person’s',
    refuses: ['person.not_found'],
  })
    .input(z.object({ personId: idSchema<'person'>().optional() }))
    .output(z.array(sessionSchema)),
  revoke: route('POST /sessions/revoke', {
    access: 'session.own',
    summary: 'End a session at once, on open screens too',
    refuses: ['session.not_found', 'person.owner_only'],
  }).input(z.object({ sessionId: idSchema<'session'>() })),
  changePassword: route('POST /session/password', {
    access: 'session.own',
    summary: 'Change my password; every other session of mine ends',
    refuses: ['session.wrong_password', 'session.throttled'],
  }).input(z.object({ current: z.string().max(128), next: passwordSchema })),
}
