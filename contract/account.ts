import { z } from 'zod'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf } from './scalars.ts'

/** 客服子账号: the name by which a platform's files and events know an agent or a bot (R27). */

export const ACCOUNT_STATES = ['unmapped', 'person', 'bot'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

const accountSchema = z.object({
  id: idSchema<'account'>(),
  /** As the platform writes it: `木棠旗舰店:小满`. */
  name: z.string(),
  shop: z.object({ id: idSchema<'shop'>(), name: z.string() }),
  /** Whose it is; null while nobody has been named, and for a bot. */
  person: z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() }).nullable(),
  isBot: z.boolean(),
  state: z.enum(ACCOUNT_STATES),
  createdAt: instantSchema,
})
export type Account = z.output<typeof accountSchema>

export const account = {
  list: route('GET /accounts', {
    access: 'account.manage',
    summary: 'The platforms’ agent accounts, those without a person first',
  })
    .input(
      z.object({
        shopId: idSchema<'shop'>().optional(),
        state: z.enum(ACCOUNT_STATES).optional(),
        search: z.string().trim().max(60).optional(),
        after: z.string().max(300).optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(pageOf(accountSchema).extend({ unmappedCount: z.int() })),

  map: route('PUT /accounts/{accountId}', {
    access: 'account.manage',
    summary: 'Say whose account this is, that it is a bot’s, or that nobody knows; past figures follow',
    refuses: ['account.not_found', 'person.not_found'],
  })
    .input(
      z.object({
        accountId: idSchema<'account'>(),
        to: z.discriminatedUnion('state', [
          z.object({ state: z.literal('person'), personId: idSchema<'person'>() }),
          z.object({ state: z.literal('bot') }),
          z.object({ state: z.literal('unmapped') }),
        ]),
      }),
    )
    .output(accountSchema),
}
