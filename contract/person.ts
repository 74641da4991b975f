import { z } from 'zod'
import { RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { ROLES } from '#domain/people/role.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema } from './scalars.ts'

const personId = idSchema<'person'>()

/** 工号: what a person signs in with; letters, digits, `.`, `_` and `-` (also Chinese), never an e-mail address. */
export const personCodeSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._-]{1,32}$/u, 'letters, digits, ".", "_" and "-", at most 32')

/** Kept in lower case, so that one address is one person. */
export const emailSchema = z.string().trim().toLowerCase().max(200).pipe(z.email())

export const PERSON_STATUSES = ['working', 'left'] as const

const personSchema = z.object({
  id: personId,
  code: z.string(),
  name: z.string(),
  /** Null without an address, and for whoever does not manage people. */
  email: z.string().nullable(),
  role: z.enum(ROLES),
  team: z.object({ id: idSchema<'team'>(), name: z.string() }).nullable(),
  /** Where he works. The owner and supervisors see every shop besides. */
  shops: z.array(z.object({ id: idSchema<'shop'>(), name: z.string() })),
  receptionLimit: z.int(),
  /** False until he has set a password, by invitation or at the first set-up. */
  hasPassword: z.boolean(),
  leftAt: instantSchema.nullable(),
  createdAt: instantSchema,
})
export type Person = z.output<typeof personSchema>

const facts = {
  code: personCodeSchema,
  name: textSchema(60),
  email: emailSchema.nullable(),
  role: z.enum(ROLES),
  teamId: idSchema<'team'>().nullable(),
  shopIds: z.array(idSchema<'shop'>()).max(500),
  receptionLimit: z.int().min(0).max(RECEPTION_LIMIT.max),
}

export const person = {
  list: route('GET /people', {
    access: 'person.list',
    summary: 'Colleagues: everybody for who manages people, else those of one’s team and shops',
  })
    .input(
      z.object({
        /** Part of a name, a 工号 or an e-mail address. */
        search: z.string().trim().max(60).optional(),
        role: z.enum(ROLES).optional(),
        teamId: idSchema<'team'>().optional(),
        shopId: idSchema<'shop'>().optional(),
        status: z.enum(PERSON_STATUSES).default('working'),
        after: z.string().max(200).optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(pageOf(personSchema)),

  get: route('GET /people/{personId}', {
    access: 'person.list',
    summary: 'One colleague',
    refuses: ['person.not_found'],
  })
    .input(z.object({ personId }))
    .output(personSchema),

  add: route('POST /people', {
    access: 'person.manage',
    summary: 'Add a person; he signs in once he has accepted an invitation',
    refuses: [
      'person.owner_only',
      'person.code_taken',
      'person.email_taken',
      'team.not_found',
      'shop.not_found',
    ],
  })
    .input(
      z.object({
        code: facts.code,
        name: facts.name,
        role: facts.role,
        email: facts.email.default(null),
        teamId: facts.teamId.default(null),
        shopIds: facts.shopIds.default([]),
        /** Absent: by role; leaders and supervisors are given no chats until they set one. */
        receptionLimit: facts.receptionLimit.optional(),
      }),
    )
    .output(personSchema),

  change: route('PATCH /people/{personId}', {
    access: 'person.manage',
    summary: 'Change a person’s name, 工号, role, team, shops or reception limit; holds at once',
    refuses: [
      'person.not_found',
      'person.owner_only',
      'person.last_owner',
      'person.own_role',
      'person.already_left',
      'person.code_taken',
      'person.email_taken',
      'team.not_found',
      'shop.not_found',
    ],
  })
    .input(z.object(facts).partial().extend({ personId }))
    .output(personSchema),

  leave: route('POST /people/{personId}/leave', {
    access: 'person.manage',
    summary: 'A person leaves: his sessions end at once, his open chats go back to the queue',
    refuses: [
      'person.not_found',
      'person.owner_only',
      'person.last_owner',
      'person.not_oneself',
      'person.already_left',
    ],
  })
    .input(z.object({ personId }))
    .output(personSchema),

  return: route('POST /people/{personId}/return', {
    access: 'person.manage',
    summary: 'A person who had left works here again, with the password he had',
    refuses: ['person.not_found', 'person.owner_only', 'person.not_left'],
  })
    .input(z.object({ personId }))
    .output(personSchema),
}
