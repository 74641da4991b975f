import { z } from 'zod'
import { MESSAGE_AUTHORS, MESSAGE_KINDS } from '#domain/conversation/conversation.ts'
import { MAX_TEXT } from '#domain/intake/limits.ts'
import type { IntakeConversation, IntakeFigure, IntakeMessage, IntakeRating } from '#domain/intake/record.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { RATING_LEVELS, RATING_SOURCES } from '#domain/rating/rating.ts'
import { intakeOrderSchema } from './intake-order.ts'
import { externalIdSchema, intakeCustomerSchema, nameSchema } from './intake-scalars.ts'
import { instantSchema, workDateSchema } from './scalars.ts'

const accountSchema = nameSchema
  .optional()
  .describe('客服子账号: the name that the platform uses for the agent, such as 店铺:小满')

/**
 * The schemas of the canonical records, with times in the given notation: the event interface passes
 * RFC 3339 with offset, the console whole milliseconds.
 * That a time is plausible (`isPlausibleTime`) depends on the present moment, so the caller asks that itself.
 */
export function intakeSchemas<Notation>(time: z.ZodType<Instant, Notation>) {
  return {
    message: z.strictObject({
      externalId: externalIdSchema.describe('The platform’s id of the message'),
      conversation: externalIdSchema.describe(
        'The platform’s id of the chat (会话), which is made when it is new',
      ),
      customer: intakeCustomerSchema,
      author: z.enum(MESSAGE_AUTHORS),
      account: accountSchema,
      isAutomatic: z
        .boolean()
        .optional()
        .describe('Sent by a machine in a person’s name, such as the greeting'),
      kind: z.enum(MESSAGE_KINDS),
      text: z.string().max(MAX_TEXT).describe('What was said; of a picture or a file its address or name'),
      sentAt: time,
      isTimed: z
        .boolean()
        .optional()
        .describe('False where the source has no times: `sentAt` then only keeps the order'),
    }) satisfies z.ZodType<IntakeMessage>,
    conversation: z.strictObject({
      externalId: externalIdSchema.describe('The platform’s id of the chat (会话)'),
      customer: intakeCustomerSchema,
      account: accountSchema,
      openedAt: time,
      closedAt: time.optional(),
      reason: nameSchema.optional().describe('The platform’s own word for what it was about (咨询类型)'),
    }) satisfies z.ZodType<IntakeConversation>,
    rating: z.strictObject({
      externalId: externalIdSchema.describe('The platform’s id of the rating'),
      conversation: externalIdSchema.optional().describe('Of which chat; it may come in later'),
      customer: intakeCustomerSchema.optional(),
      account: accountSchema,
      level: z.enum(RATING_LEVELS).describe('满意 good, 一般 neutral, 失望 bad'),
      reason: nameSchema.optional(),
      comment: z.string().max(MAX_TEXT).optional(),
      source: z
        .enum(RATING_SOURCES)
        .describe('Given unasked, invited by the shop, or pushed by the platform'),
      ratedAt: time,
    }) satisfies z.ZodType<IntakeRating>,
    order: intakeOrderSchema(time),
    figure: z.strictObject({
      account: nameSchema,
      workDate: workDateSchema,
      report: nameSchema,
      figure: nameSchema,
      value: z.number(),
    }) satisfies z.ZodType<IntakeFigure>,
  }
}

/** The canonical records with times in whole milliseconds. */
export const intake = intakeSchemas(instantSchema)
