import { z } from 'zod'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf } from './scalars.ts'

/** Nouns whose events are a shop's daily traffic, not changes of how it is run; shown when asked for by name. */
export const TRAFFIC_NOUNS = ['message', 'conversation', 'presence', 'order', 'clock'] as const

/** Traffic by its noun, and yet a change of how the shop is run: whose limit was set, by whom (R78). */
export const NO_TRAFFIC = 'presence.limited'

/** One line of the log. Which values it may hold is said by `EventData`; it never holds a secret. */
const auditEntrySchema = z.object({
  seq: z.int(),
  at: instantSchema,
  /** `person.changed`. */
  type: z.string(),
  actor: z.object({
    kind: z.enum(['person', 'system', 'channel', 'visitor']),
    personId: idSchema<'person'>().nullable(),
  }),
  subjectId: z.string(),
  shopId: idSchema<'shop'>().nullable(),
  /** What it was and what it became, field by field, where the event tells. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Everything else that the event says. */
  facts: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.output<typeof auditEntrySchema>

export const audit = {
  list: route('GET /audit', {
    access: 'audit.read',
    summary: 'Who changed what and when, newest first; a leader sees his team’s people and his shops',
  })
    .input(
      z.object({
        /** Did it, or had it done to him. */
        personId: idSchema<'person'>().optional(),
        shopId: idSchema<'shop'>().optional(),
        /** Daily traffic too; else it is left out unless asked for by noun or type. */
        withTraffic: z.boolean().optional(),
        /** `shop`: every kind of event about shops. */
        noun: z.string().max(40).optional(),
        type: z.string().max(80).optional(),
        from: instantSchema.optional(),
        /** Not included. */
        to: instantSchema.optional(),
        after: z.string().max(60).optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(
      pageOf(auditEntrySchema).extend({
        /** Names by id of what these entries tell of: people, shops, buyers (of chats, theirs), orders, files… */
        names: z.record(z.string(), z.string()),
      }),
    ),
}
