import { z } from 'zod'
import { CLOCK_ACTIONS } from '#domain/clock/rule.ts'
import { FACT_GROUNDS, PARTIES, REFUND_KINDS, SHIPPING_METHODS } from '#domain/order/fact.ts'
import { JOURNEY_STEPS } from '#domain/order/journey.ts'
import { AFTER_SALE_STAGES } from '#domain/order/after-sale.ts'
import { ATTRIBUTED_BY } from '#domain/order/attribution.ts'
import { ORDER_ACTIONS } from '#domain/order/order-action.ts'
import { NOTE_FLAGS, NOTE_REASON_MAX } from '#domain/order/order-note.ts'
import { ORDER_STATUSES } from '#domain/order/order-state.ts'
import { REFUND_STATUSES } from '#domain/order/refund-state.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { CLOSING_POLICIES } from '#domain/shop/settings.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema } from './scalars.ts'

const orderId = idSchema<'order'>()
const shop = z.object({
  id: idSchema<'shop'>(),
  name: z.string(),
  platform: z.enum(PLATFORMS),
  timeZone: z.string(),
})
const person = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })
/** In 分. */
const amount = z.int()
const moment = instantSchema.nullable()

/** An order as lists show it. Its recipient is known in masked form only. */
export const orderRowSchema = z.object({
  id: orderId,
  /** The platform's order number. */
  externalId: z.string(),
  shop,
  status: z.enum(ORDER_STATUSES),
  /** The platform's own word for its state, such as 「买家已付款，等待卖家发货」. */
  statusText: z.string(),
  title: z.string(),
  amount: amount.nullable(),
  paidAmount: amount,
  refundedAmount: amount,
  isCashOnDelivery: z.boolean(),
  placedAt: instantSchema,
  /** False: no source gives the moment, `placedAt` is the best that is known. */
  isPlacedTimed: z.boolean(),
  paidAt: moment,
  shippedAt: moment,
  signedAt: moment,
  receivedAt: moment,
  closedAt: moment,
  /** When its platform promised that it is sent. */
  shipBy: moment,
  afterSale: z.enum(AFTER_SALE_STAGES),
  /** Colour of the newest note, or of the platform's own flag. */
  flag: z.enum(NOTE_FLAGS).nullable(),
  /** Null where no source names the buyer by an id. */
  customer: z.object({ id: idSchema<'customer'>(), name: z.string() }).nullable(),
  buyerName: z.string(),
  /** Whose sale it is (R53), and how that is known. */
  person: person.nullable(),
  personBy: z.enum(ATTRIBUTED_BY).nullable(),
  /** When something new of it came in. */
  changedAt: instantSchema,
})

const itemSchema = z.object({
  id: z.string(),
  title: z.string(),
  sku: z.string(),
  merchantCode: z.string(),
  quantity: z.int(),
  amount: amount.nullable(),
  /** The platform's own word, such as 退款成功. */
  afterSaleText: z.string(),
})

const parcelSchema = z.object({
  id: z.string(),
  method: z.enum(SHIPPING_METHODS).nullable(),
  carrier: z.string(),
  trackingNumber: z.string(),
  shippedAt: moment,
  signedAt: moment,
  /** Oldest first (R65). */
  steps: z.array(z.object({ step: z.enum(JOURNEY_STEPS), place: z.string(), at: instantSchema })),
})

const refundSchema = z.object({
  /** The platform's number of the case. */
  id: z.string(),
  kind: z.enum(REFUND_KINDS).nullable(),
  status: z.enum(REFUND_STATUSES),
  amount: amount.nullable(),
  refundedAmount: amount.nullable(),
  reason: z.string(),
  /** When the buyer applied, each time he did (R1, R2), the first on top. */
  applications: z.array(instantSchema),
  appliedAt: instantSchema,
  endedAt: moment,
})

/** R50: never without one of the four. */
const noteSchema = z.object({
  id: idSchema<'orderNote'>(),
  flag: z.enum(NOTE_FLAGS),
  reason: z.string(),
  /** 工号 of its writer at that time. */
  staffCode: z.string(),
  personName: z.string(),
  at: instantSchema,
})

const actionSchema = z.object({
  id: idSchema<'orderAction'>(),
  kind: z.enum(ORDER_ACTIONS),
  /** What was done in the platform's back office; null for every other kind. */
  step: z.enum(CLOCK_ACTIONS).nullable(),
  text: z.string(),
  person: person.nullable(),
  at: instantSchema,
  /** Taken back by who did it. */
  isUndone: z.boolean(),
})

/** One thing that happened, for the history. */
const factSchema = z.object({
  id: z.string(),
  kind: z.string(),
  at: instantSchema,
  /** False: `at` is when it was first seen. */
  isTimed: z.boolean(),
  refundId: z.string().nullable(),
  amount: amount.nullable(),
  reason: z.string(),
  by: z.enum(PARTIES).nullable(),
  ground: z.enum(FACT_GROUNDS).nullable(),
})

const orderSchema = orderRowSchema.extend({
  closedBy: z.enum(PARTIES).nullable(),
  closedReason: z.string(),
  /** 张**, 138****1234, province, city and district; empty where no source has it. */
  recipient: z.object({ name: z.string(), phone: z.string(), region: z.string() }),
  buyerMessage: z.string(),
  remark: z.string(),
  items: z.array(itemSchema),
  parcels: z.array(parcelSchema),
  refunds: z.array(refundSchema),
  notes: z.array(noteSchema),
  actions: z.array(actionSchema),
  /** Whether its shop lets an unpaid order be closed (R7). */
  closing: z.enum(CLOSING_POLICIES),
})

const byId = z.object({ orderId })
const note = z.object({ flag: z.enum(NOTE_FLAGS), reason: textSchema(NOTE_REASON_MAX) })

export const order = {
  list: route('GET /customers/{customerId}/orders', {
    access: 'order.read',
    summary: 'The latest orders of a customer, newest first, whole',
    refuses: ['customer.not_found'],
  })
    .input(z.object({ customerId: idSchema<'customer'>() }))
    .output(z.array(orderSchema)),

  search: route('GET /orders', { access: 'order.read', summary: 'Orders, newest first' })
    .input(
      z.object({
        shopId: idSchema<'shop'>().optional(),
        status: z.enum(ORDER_STATUSES).optional(),
        afterSale: z.enum(AFTER_SALE_STAGES).optional(),
        /** How an order's number, or that of a refund case, begins. */
        number: z.string().trim().max(128).optional(),
        /** True: only those in the pool that belong to nobody (R53). */
        isUnattributed: z.coerce.boolean().optional(),
        /** Only those of which this import has told. */
        importId: idSchema<'import'>().optional(),
        after: z.string().max(500).optional(),
      }),
    )
    .output(pageOf(orderRowSchema)),

  get: route('GET /orders/{orderId}', {
    access: 'order.read',
    summary: 'One order with everything that is known of it, and the history that it follows from',
    refuses: ['order.not_found'],
  })
    .input(byId)
    .output(orderSchema.extend({ facts: z.array(factSchema) })),

  addNote: route('POST /orders/{orderId}/notes', {
    access: 'order.work',
    summary: 'Note something on an order; 工号 and time are the writer’s own (R50)',
    refuses: ['order.not_found', 'order.note_without_reason'],
  })
    .input(byId.extend(note.shape))
    .output(noteSchema),

  act: route('POST /orders/{orderId}/actions', {
    access: 'order.work',
    summary: 'Say what was done about an order',
    refuses: [
      'order.not_found',
      'order.not_unpaid',
      'order.not_cash_on_delivery',
      'order.closing_forbidden',
      'order.not_contacted',
      'order.action_without_reason',
      'order.already_attributed',
      'order.already_over',
      'order.case_not_found',
    ],
  })
    .input(
      byId
        .extend({
          kind: z.enum(ORDER_ACTIONS).exclude(['nudged']),
          /** What was done in the platform's back office. */
          step: z.enum(CLOCK_ACTIONS).optional(),
          /** Upon which refund case it was done; left out: upon the order as a whole. */
          refundId: z.string().max(200).optional(),
          text: z.string().trim().max(NOTE_REASON_MAX).default(''),
        })
        .refine(({ kind, step }) => (kind === 'platform-acted') === (step !== undefined), {
          error: 'is needed for what was done on the platform, and only there',
          path: ['step'],
        })
        .refine(({ step, refundId }) => refundId === undefined || step !== undefined, {
          error: 'belongs to what was done on the platform',
          path: ['refundId'],
        }),
    )
    .output(actionSchema),

  nudge: route('POST /orders/{orderId}/nudge', {
    access: 'order.work',
    summary: 'Remind the buyer of an unpaid order in his chat, once for each order (R51)',
    refuses: [
      'order.not_found',
      'order.already_nudged',
      'order.not_unpaid',
      'order.already_over',
      'order.nudge_unfit',
    ],
  })
    .input(byId)
    .output(
      z.object({
        action: actionSchema,
        /** `held`: a colleague has the chat; `no-chat`: none in which one can answer. Then it is to be sent by hand. */
        told: z.object({ how: z.enum(['sent', 'held', 'no-chat']), holder: z.string().nullable() }),
      }),
    ),

  undo: route('POST /orders/{orderId}/actions/{actionId}/undo', {
    access: 'order.work',
    summary:
      'Take back what one has done about an order a moment ago: it stands as before, in its queue again',
    refuses: [
      'order.not_found',
      'order.action_not_found',
      'order.action_not_own',
      'order.action_too_old',
      'order.action_already_undone',
      'order.action_was_sent',
    ],
  })
    .input(byId.extend({ actionId: idSchema<'orderAction'>() }))
    .output(actionSchema),
}

export type OrderView = z.output<typeof orderSchema>
export type OrderRowView = z.output<typeof orderRowSchema>
export type OrderFactView = z.output<typeof factSchema>
