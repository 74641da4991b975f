import { ORPCError } from '@orpc/server'
import { Command, Option } from 'commander'
import { z } from 'zod'
import { emailSchema, personCodeSchema } from '#contract/person.ts'
import { textSchema } from '#contract/scalars.ts'
import { receptionLimitFor } from '#domain/people/presence.ts'
import { ROLES } from '#domain/people/role.ts'
import { enrolPerson } from '#server/modules/person/index.ts'
import { hasPeople, revokeAllSessions } from '#server/modules/session/index.ts'
import { storePassword } from '../platform/auth/login.ts'
import { newSecret } from '../platform/random.ts'
import type { Runtime } from '../platform/runtime.ts'
import { SYSTEM } from '../platform/work.ts'
import { withCompany } from './with-company.ts'

const newUser = z.object({
  code: personCodeSchema,
  name: textSchema(60),
  role: z.enum(ROLES).optional(),
  email: emailSchema.nullable().default(null),
})
type NewUser = z.output<typeof newUser>

/** 84 random bits: typed once by hand, then changed by its owner. */
const PASSWORD_LENGTH = 14

/** Why a person cannot be added, for the terminal. */
const REFUSALS: Readonly<Record<string, string>> = {
  'person.code_taken': 'Somebody has this number already.',
  'person.email_taken': 'Somebody has this e-mail address already.',
}

const ROLE_HELP = 'what they are (default: owner for the first person, agent for all others)'

/** For who runs the machine: the first people of a new company, and whoever has locked himself out. */
export function userCommand(): Command {
  return new Command('user')
    .description('people who sign in')
    .addCommand(
      new Command('add')
        .description('add a person and print their first password')
        .argument('<code>', '工号, what he signs in with')
        .argument('<name>', 'their name')
        .addOption(new Option('--role <role>', ROLE_HELP).choices(ROLES))
        .option('--email <address>', 'their e-mail address, to sign in with as well')
        .action((code: string, name: string, options: { role?: string; email?: string }) => {
          const parsed = newUser.safeParse({ code, name, ...options })
          if (!parsed.success) return refuse(z.prettifyError(parsed.error))
          return withCompany('visitor', ({ runtime }) => addUser(runtime, parsed.data))
        }),
    )
    .addCommand(
      new Command('password')
        .description('give a person a new password, print it, and end their sessions')
        .argument('<code>', 'their 工号')
        .action((code: string) => withCompany('visitor', ({ runtime }) => resetPassword(runtime, code))),
    )
}

async function addUser({ db, work, signIn, clock }: Runtime, user: NewUser): Promise<void> {
  const role = user.role ?? ((await hasPeople(db)) ? 'agent' : 'owner')
  const password = newPassword()
  const hash = await signIn.hashPassword(password)
  try {
    await work(SYSTEM, async (change) => {
      const place = { teamId: null, shopIds: [], receptionLimit: receptionLimitFor(role) }
      const personId = await enrolPerson(change, { ...user, role, ...place })
      await storePassword(change.tx, { personId, name: user.name, hash, realNow: clock.realNow() })
    })
  } catch (error) {
    const sentence = error instanceof ORPCError ? REFUSALS[String(error.code)] : undefined
    if (sentence === undefined) throw error
    return refuse(sentence)
  }
  process.stdout.write(`${user.code} ${user.name} (${role}), password ${password}\n`)
}

async function resetPassword({ work, signIn, clock, db }: Runtime, code: string): Promise<void> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (person === undefined) return refuse(`Nobody has the number ${code}.`)
  const password = newPassword()
  const hash = await signIn.hashPassword(password)
  await work(SYSTEM, async (change) => {
    await storePassword(change.tx, { personId: person.id, name: person.name, hash, realNow: clock.realNow() })
    await revokeAllSessions(change, { personId: person.id })
  })
  process.stdout.write(`${code} ${person.name}, password ${password}\n`)
}

function newPassword(): string {
  return newSecret().slice(0, PASSWORD_LENGTH)
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
