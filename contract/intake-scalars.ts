import { z } from 'zod'
import { MAX_EXTERNAL_ID, MAX_NAME } from '#domain/intake/limits.ts'
import type { IntakeCustomer } from '#domain/intake/record.ts'
import type { Fen } from '#domain/kernel/money.ts'
import { textSchema } from './scalars.ts'

export const externalIdSchema = textSchema(MAX_EXTERNAL_ID)
export const nameSchema = textSchema(MAX_NAME)
/** Whole 分. */
export const fenSchema = z.int() as unknown as z.ZodType<Fen, number>

export const intakeCustomerSchema = z.strictObject({
  externalId: externalIdSchema,
  name: nameSchema.optional(),
}) satisfies z.ZodType<IntakeCustomer>
