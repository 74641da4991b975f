import { z } from 'zod'
import { MESSAGE_AUTHORS, MESSAGE_KINDS } from '#domain/conversation/conversation.ts'
import { MAX_TEXT } from '#domain/intake/limits.ts'
import type { IntakeConversation, IntakeFigure, IntakeMessage, IntakeRating } from '#domain/intake/record.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { RATING_LEVELS, RATING_SOURCES } from '#domain/rating/rating.ts'
import { intakeOrderSchema } from './intake-order.ts'
import { externalIdSchema, intakeCustomerSchema, nameSchema } from './intake-scalars.ts'
import { instantSchema, workDateSchema } from './scalars.ts'

/**
 * The schemas of the canonical records, with times in the given notation: the event interface passes
 * RFC 3339 with offset, the console whole milliseconds.
 * That a time is plausible (`isPlausibleTime`) depends on the present moment, so the caller asks that itself.
 */
export function intakeSchemas<Notation>(time: z.ZodType<Instant, Notation>) {
  return {
    message: z.strictObject({
      externalId: externalIdSchema,
      conversation: externalIdSchema,
      customer: intakeCustomerSchema,
      author: z.enum(MESSAGE_AUTHORS),
      account: nameSchema.optional(),
      isAutomatic: z.boolean().optional(),
      kind: z.enum(MESSAGE_KINDS),
      text: z.string().max(MAX_TEXT),
      sentAt: time,
      isTimed: z.boolean().optional(),
    }) satisfies z.ZodType<IntakeMessage>,
    conversation: z.strictObject({
      externalId: externalIdSchema,
      customer: intakeCustomerSchema,
      account: nameSchema.optional(),
      openedAt: time,
      closedAt: time.optional(),
      reason: nameSchema.optional(),
    }) satisfies z.ZodType<IntakeConversation>,
    rating: z.strictObject({
      externalId: externalIdSchema,
      conversation: externalIdSchema.optional(),
      customer: intakeCustomerSchema.optional(),
      account: nameSchema.optional(),
      level: z.enum(RATING_LEVELS),
      reason: nameSchema.optional(),
      comment: z.string().max(MAX_TEXT).optional(),
      source: z.enum(RATING_SOURCES),
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
