import { z } from 'zod'
import { MAX_NAME, MAX_QUANTITY, MAX_TEXT } from '#domain/intake/limits.ts'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { FACT_GROUNDS, PARTIES, REFUND_KINDS, SHIPPING_METHODS, type Fact } from '#domain/order/fact.ts'
import { JOURNEY_STEPS } from '#domain/order/journey.ts'
import { maskRecipient, maskText, type MaskedRecipient } from '#domain/order/mask.ts'
import { NOTE_FLAGS } from '#domain/order/order-note.ts'
import { FACT_WORDS } from './fact-words.ts'
import { externalIdSchema, fenSchema, intakeCustomerSchema, nameSchema } from './intake-scalars.ts'

/** More than any order has; a batch of 500 orders stays a short transaction. */
const FACTS_MAX = 500
const ITEMS_MAX = 200
/** Platforms have four levels. */
const CATEGORIES_MAX = 8

/** What an order's fact carries beside its id and time (domain/order/fact.ts). Amounts in 分. */
const word = z.string().max(MAX_NAME)

function kind<Kind extends Fact['kind']>(name: Kind) {
  return { kind: z.literal(name).describe(FACT_WORDS[name]) }
}

function factSchema<Notation>(time: z.ZodType<Instant, Notation>) {
  const fact = {
    id: externalIdSchema.describe('Stable within the order: the same fact sent again has the same id'),
    at: time,
    isTimed: z.boolean().default(true).describe('False where `at` is only when it was first seen'),
  }
  const ofCase = {
    ...fact,
    refundId: externalIdSchema.describe('The platform’s number of the case (退款编号)'),
  }
  const ground = z.enum(FACT_GROUNDS).default('action')
  const parcel = { parcelId: word, method: z.enum(SHIPPING_METHODS).default('express') }
  const sending = { carrier: word.default(''), trackingNumber: word.default('') }
  return z.discriminatedUnion('kind', [
    z.strictObject({
      ...kind('named'),
      ...fact,
      amount: fenSchema,
      isCashOnDelivery: z.boolean().default(false),
    }),
    z.strictObject({
      ...kind('placed'),
      ...fact,
      amount: fenSchema,
      isCashOnDelivery: z.boolean().default(false),
    }),
    z.strictObject({ ...kind('terms-changed'), ...fact, amount: fenSchema }),
    z.strictObject({ ...kind('paid'), ...fact, amount: fenSchema }),
    z.strictObject({ ...kind('shipped'), ...fact, ...parcel, ...sending }),
    z.strictObject({
      ...kind('scanned'),
      ...fact,
      parcelId: word,
      step: z.enum(JOURNEY_STEPS),
      place: word.default('').transform(maskText),
    }),
    z.strictObject({ ...kind('received'), ...fact, ground }),
    z.strictObject({ ...kind('closed'), ...fact, by: z.enum(PARTIES), ground, reason: word.default('') }),
    z.strictObject({
      ...kind('refund-applied'),
      ...ofCase,
      refundKind: z.enum(REFUND_KINDS),
      amount: fenSchema,
      reason: word.default(''),
    }),
    z.strictObject({ ...kind('refund-open'), ...ofCase }),
    z.strictObject({
      ...kind('refund-edited'),
      ...ofCase,
      refundKind: z.enum(REFUND_KINDS),
      amount: fenSchema,
    }),
    z.strictObject({ ...kind('refund-agreed'), ...ofCase, ground }),
    z.strictObject({ ...kind('refund-refused'), ...ofCase, reason: word.default('') }),
    z.strictObject({
      ...kind('return-sent'),
      ...ofCase,
      method: z.enum(SHIPPING_METHODS).default('express'),
      ...sending,
    }),
    z.strictObject({ ...kind('return-signed'), ...ofCase }),
    z.strictObject({ ...kind('return-received'), ...ofCase }),
    z.strictObject({ ...kind('platform-stepped-in'), ...ofCase }),
    z.strictObject({ ...kind('refund-withdrawn'), ...ofCase }),
    z.strictObject({ ...kind('refunded'), ...ofCase, amount: fenSchema, by: z.enum(PARTIES), ground }),
    z.strictObject({ ...kind('refund-closed'), ...ofCase, by: z.enum(PARTIES), ground }),
  ])
}

const itemSchema = z.strictObject({
  /** The platform's number of the sub-order, or what else tells the lines of one order apart. */
  id: externalIdSchema,
  title: z.string().max(MAX_TEXT),
  sku: word.optional(),
  productId: word.optional(),
  merchantCode: word.optional(),
  /** The platform's categories of the goods, the widest first: a rule may give one a length of its own. */
  categories: z.array(nameSchema).max(CATEGORIES_MAX).readonly().optional(),
  quantity: z.int().min(0).max(MAX_QUANTITY).optional(),
  amount: fenSchema.optional(),
  afterSale: word.optional(),
})

/** Masked here, at the edge: the record that comes out has never held the raw name, phone or address. */
const recipientSchema = z
  .strictObject({
    name: word.default(''),
    phone: word.default(''),
    /** As one text, or province, city and district apart; whatever lies below a district is dropped. */
    address: z.union([z.string().max(MAX_TEXT), z.array(word).max(6)]).optional(),
    region: word.optional(),
  })
  .transform(({ name, phone, address, region }): MaskedRecipient => {
    const parts = address ?? region ?? []
    return maskRecipient({ name, phone, address: typeof parts === 'string' ? [parts] : parts })
  })

const free = z.string().max(MAX_TEXT).transform(maskText)

/**
 * An order as a source tells it: its state as it is now, facts of its history, or both. A refund case whose order has
 * not come in yet is an order with facts alone.
 */
export function intakeOrderSchema<Notation>(time: z.ZodType<Instant, Notation>) {
  return z.strictObject({
    externalId: externalIdSchema.describe('The platform’s order number, always a text'),
    customer: intakeCustomerSchema.optional(),
    status: nameSchema
      .optional()
      .describe('The platform’s own word for its state, such as 买家已付款，等待卖家发货'),
    title: z.string().max(MAX_TEXT).optional(),
    amount: fenSchema.optional(),
    createdAt: time.optional(),
    paidAt: time.optional(),
    isCashOnDelivery: z.boolean().optional(),
    items: z.array(itemSchema).max(ITEMS_MAX).readonly().optional(),
    facts: z
      .array(factSchema(time))
      .max(FACTS_MAX)
      .readonly()
      .optional()
      .describe('What happened; clocks follow from it. May come late and in any order'),
    recipient: recipientSchema.optional().describe('Masked before anything of it is stored'),
    buyerName: word.optional(),
    buyerMessage: free.optional(),
    remark: free.optional(),
    flag: z.enum(NOTE_FLAGS).optional(),
    shipBy: time.optional(),
  }) satisfies z.ZodType<IntakeOrder>
}
