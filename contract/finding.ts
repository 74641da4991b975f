import { z } from 'zod'
import { daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import { FINDING_KINDS } from '#domain/finding/finding.ts'
import { OBJECTION_STATUSES } from '#domain/finding/objection.ts'
import { LANGUAGE_CLASSES, LANGUAGE_SEVERITIES } from '#domain/language/entry.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, workDateSchema } from './scalars.ts'

export const FINDINGS_PER_PAGE = 50
const SPAN_DAYS_MAX = 366

/** By what a trend is drawn. */
export const FINDING_DIMENSIONS = ['kind', 'class', 'agent', 'team', 'shop', 'version'] as const
export type FindingDimension = (typeof FINDING_DIMENSIONS)[number]

const isYear = ({ from, to }: DateRange) => daysBetween(from, to) < SPAN_DAYS_MAX
const tooLong = { error: 'more than a year', path: ['from'] }

const scope = {
  from: workDateSchema,
  to: workDateSchema,
  shopId: idSchema<'shop'>().optional(),
  teamId: idSchema<'team'>().optional(),
  personId: idSchema<'person'>().optional(),
  kind: z.enum(FINDING_KINDS).optional(),
  /** Class of the language pack. */
  cls: z.enum(LANGUAGE_CLASSES).optional(),
  severity: z.enum(LANGUAGE_SEVERITIES).optional(),
  /** Version of the language pack. */
  version: z.int().optional(),
}

export type FindingScope = z.output<z.ZodObject<typeof scope>>

const foundSchema = z.object({
  id: z.string(),
  kind: z.enum(FINDING_KINDS),
  severity: z.enum(LANGUAGE_SEVERITIES),
  at: instantSchema,
  messageId: idSchema<'message'>().nullable(),
  /** Whom it concerns; a platform account that nobody is named for has a name and no code. */
  agent: z
    .object({ personId: idSchema<'person'>().nullable(), name: z.string(), code: z.string().nullable() })
    .nullable(),
  cls: z.enum(LANGUAGE_CLASSES).nullable(),
  entry: z.object({ id: z.string(), why: z.string(), better: z.string() }).nullable(),
  version: z.int().nullable(),
  /** What each kind adds is said in domain/finding/<kind>.ts. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What its agent said against it; lifted, it counts no more. */
  objection: z.object({ status: z.enum(OBJECTION_STATUSES), decision: z.string() }).nullable(),
  /** So long its agent may object to it: the company's days, from when it was found. */
  objectableUntil: instantSchema,
})

export type FoundView = z.output<typeof foundSchema>

const findingSchema = foundSchema.extend({
  conversationId: idSchema<'conversation'>(),
  shop: z.object({ id: idSchema<'shop'>(), name: z.string() }),
  team: z.object({ id: idSchema<'team'>(), name: z.string() }).nullable(),
  customer: z.string(),
  /** The sentence itself; null where what is missing was never said. */
  text: z.string().nullable(),
})

export type FindingView = z.output<typeof findingSchema>

const countsSchema = z.object({ hint: z.int(), serious: z.int(), severe: z.int() })
export type SeverityCounts = z.output<typeof countsSchema>

const overviewSchema = z.object({
  total: countsSchema,
  /** Of the span of the same length that ended the day before. */
  before: countsSchema,
  /** What people of ours wrote in the span. */
  agentMessages: z.int(),
  days: z.array(z.object({ workDate: workDateSchema, ...countsSchema.shape })),
  /** The most frequent first. `agentMessages`: those of the agent, team or shop; of the whole scope for the rest. */
  groups: z.array(
    z.object({
      /** A kind, class, id or version; null: none, such as no agent. */
      key: z.string().nullable(),
      name: z.string().nullable(),
      total: z.int(),
      before: z.int(),
      agentMessages: z.int(),
      days: z.array(z.object({ workDate: workDateSchema, count: z.int() })),
    }),
  ),
})

export type FindingOverview = z.output<typeof overviewSchema>

export const finding = {
  list: route('GET /findings', {
    access: 'finding.own',
    summary:
      'What the checks found in chats, newest first: of one’s shops, of one’s team, or of oneself, as one’s role sees',
  })
    .input(z.object({ ...scope, after: z.string().max(300).optional() }).refine(isYear, tooLong))
    .output(pageOf(findingSchema)),

  overview: route('GET /findings/overview', {
    access: 'finding.own',
    summary: 'How much was found, by day and by kind, class, agent, team, shop or pack version',
  })
    .input(z.object({ ...scope, by: z.enum(FINDING_DIMENSIONS).default('kind') }).refine(isYear, tooLong))
    .output(overviewSchema),

  getRecheck: route('GET /findings/recheck', {
    access: 'finding.read',
    summary:
      'How many chats have been checked anew of those that wait for it in the background; null: none waits',
  }).output(z.object({ checked: z.int() }).nullable()),

  listOfChat: route('GET /conversations/{conversationId}/findings', {
    access: 'finding.own',
    summary: 'What was found in one chat, as far as one may see it',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ conversationId: idSchema<'conversation'>() }))
    .output(z.array(foundSchema)),

  listAdvice: route('GET /findings/advice', {
    access: 'finding.advise',
    summary: 'Disputes of the last days with advice what to do, for leaders alone (R43)',
  })
    .input(z.object({}))
    .output(z.array(findingSchema)),
}
