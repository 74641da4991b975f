import { z } from 'zod'
import { CLOCK_STATES, CLOCK_VERDICTS } from '#domain/clock/clock.ts'
import { CLOCK_ACTIONS } from '#domain/clock/rule.ts'
import { PARTIES } from '#domain/order/fact.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, workDateSchema } from './scalars.ts'

export const CLOCKS_PER_PAGE = 50
/** Orders whose clocks are asked for at once: what stands on one page. */
const ORDERS_MAX = 100
const CALENDAR_DAYS_MAX = 62

const ruleKey = z.string().max(80)
const shopIds = z.array(idSchema<'shop'>()).max(500).optional()
/** In 分. */
const amount = z.int()

const personSchema = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

export const clockSchema = z.object({
  id: idSchema<'clock'>(),
  ruleKey,
  /** The version of the platform's rule pack by which it runs. */
  packVersion: z.int(),
  /** The requirements that its rule comes from, such as `R12`; empty where the rule is no longer known. */
  requirements: z.array(z.string()),
  /** A person here has checked the rule against the platform's own page. */
  isVerified: z.boolean(),
  state: z.enum(CLOCK_STATES),
  startedAt: instantSchema,
  /** Null while it is paused. An act at exactly this moment is in time. */
  dueAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  /** When the shop lost the money because nobody acted. */
  lostAt: instantSchema.nullable(),
  /** Who must act. */
  owner: z.enum(PARTIES),
  /** What the shop loses when it runs out; 0: nothing. */
  amountAtRisk: amount,
  /** What the platform does when nobody acts, a kind of fact; null: nothing, a right has ended. */
  outcome: z.string().nullable(),
  /** Empty once it has ended. */
  nextActions: z.array(z.object({ by: z.enum(PARTIES), action: z.enum(CLOCK_ACTIONS) })),
  shop: z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) }),
  order: z.object({ id: idSchema<'order'>(), externalId: z.string(), title: z.string() }),
  /** The platform's number of the refund case; null: a clock of the order itself. */
  refundId: z.string().nullable(),
  /** Null where the buyer is not known. */
  customer: z.object({ id: idSchema<'customer'>(), name: z.string() }).nullable(),
  /** Who serves the buyer or served him last; null: nobody yet. */
  holder: personSchema.nullable(),
  /** Who has said last that he has acted in the platform's back office while it ran; its own word has not come yet. */
  inHand: z.object({ person: personSchema, step: z.enum(CLOCK_ACTIONS), at: instantSchema }).nullable(),
})

const clockDifferenceSchema = z.object({
  clock: clockSchema,
  verdict: z.enum(CLOCK_VERDICTS).exclude(['as-expected']),
  /** Kinds of facts: what the rule said, and what came. */
  expected: z.string().nullable(),
  actual: z.string(),
  dueAt: instantSchema.nullable(),
  actualAt: instantSchema,
  foundAt: instantSchema,
})
export type ClockDifferenceView = z.output<typeof clockDifferenceSchema>

export type ClockView = z.output<typeof clockSchema>

/** So many clocks, and what the shops lose when they run out. */
const heapSchema = z.object({ count: z.int(), amount })

const filter = {
  shopIds,
  ruleKey: ruleKey.optional(),
  owner: z.enum(PARTIES).optional(),
  /** `nobody`: of buyers whom nobody has served. */
  holderId: z.union([idSchema<'person'>(), z.literal('nobody')]).optional(),
}

export const clock = {
  list: route('GET /clocks', {
    access: 'clock.read',
    summary: 'Running clocks by time left or by money at risk',
  })
    .input(
      z.object({
        ...filter,
        by: z.enum(['due', 'money']).default('due'),
        orderId: idSchema<'order'>().optional(),
        after: z.string().max(500).optional(),
      }),
    )
    .output(pageOf(clockSchema)),

  listLost: route('GET /clocks/lost', {
    access: 'clock.read',
    summary: 'Clocks by which money was lost to silence, the latest first',
  })
    .input(
      z.object({
        ...filter,
        from: instantSchema,
        to: instantSchema,
        after: z.string().max(500).optional(),
      }),
    )
    .output(pageOf(clockSchema)),

  ofOrders: route('GET /clocks/of-orders', {
    access: 'clock.read',
    summary: 'All clocks of these orders or of a customer’s, those that run first',
  })
    .input(
      z
        .object({
          orderIds: z.array(idSchema<'order'>()).max(ORDERS_MAX).optional(),
          customerId: idSchema<'customer'>().optional(),
        })
        .refine(({ orderIds, customerId }) => (orderIds === undefined) !== (customerId === undefined), {
          error: 'either the orders or the customer',
        }),
    )
    .output(z.array(clockSchema)),

  calendar: route('GET /clocks/calendar', {
    access: 'clock.read',
    summary: 'On which day how much money leaves when nobody acts, from today on',
  })
    .input(z.object({ shopIds, days: z.int().min(1).max(CALENDAR_DAYS_MAX).default(14) }))
    .output(z.array(heapSchema.extend({ day: workDateSchema }))),

  summary: route('GET /clocks/summary', {
    access: 'clock.read',
    summary: 'What runs, what is at risk, and what was lost this month to silence and to whom it belonged',
  })
    .input(z.object({ shopIds }))
    .output(
      z.object({
        at: instantSchema,
        /** Running, by who must act. */
        owners: z.array(heapSchema.extend({ owner: z.enum(PARTIES) })),
        /** Running, by rule and by who must act. */
        rules: z.array(heapSchema.extend({ ruleKey, owner: z.enum(PARTIES) })),
        within24Hours: heapSchema,
        within7Days: heapSchema,
        paused: z.int(),
        lost: heapSchema.extend({
          /** The month began then, by the platforms' time. */
          since: instantSchema,
          /** To whom it belonged, the most money first; null: nobody served the buyer. An agent sees himself alone. */
          people: z.array(heapSchema.extend({ person: personSchema.nullable() })),
        }),
      }),
    ),

  count: route('GET /clocks/count', {
    access: 'clock.read',
    summary: 'For the desk, the floor and the overview: clocks by which money leaves, mine and all in sight',
  })
    .input(z.object({}))
    .output(
      z.object({
        /** Those within 24 hours, whose and when the first of them ends. */
        mine: heapSchema.extend({ nextDueAt: instantSchema.nullable() }),
        all: heapSchema.extend({ nextDueAt: instantSchema.nullable() }),
        people: z.array(heapSchema.extend({ personId: idSchema<'person'>().nullable() })),
      }),
    ),

  listDifferences: route('GET /clocks/differences', {
    access: 'clock.read',
    summary:
      'Where a platform did something else than its rule said, or at another time; the latest found first',
  })
    .input(
      z.object({
        shopIds,
        verdict: z.enum(CLOCK_VERDICTS).exclude(['as-expected']).optional(),
        after: z.string().max(500).optional(),
      }),
    )
    .output(pageOf(clockDifferenceSchema)),

  listPasses: route('GET /clocks/passes', {
    access: 'clock.read',
    summary: 'How far the latest derivations of all clocks of a platform have come, after its rules changed',
  })
    .input(z.object({}))
    .output(
      z.array(
        z.object({
          platform: z.enum(PLATFORMS),
          total: z.int(),
          done: z.int(),
          startedAt: instantSchema,
          finishedAt: instantSchema.nullable(),
        }),
      ),
    ),
}
