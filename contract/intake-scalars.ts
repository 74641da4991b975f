import { z } from 'zod'
import { MAX_AMOUNT, MAX_EXTERNAL_ID, MAX_NAME } from '#domain/intake/limits.ts'
import type { IntakeCustomer } from '#domain/intake/record.ts'
import type { Fen } from '#domain/kernel/money.ts'
import { textSchema } from './scalars.ts'

export const externalIdSchema = textSchema(MAX_EXTERNAL_ID)
export const nameSchema = textSchema(MAX_NAME)
/** Whole 分. What stands beside it is for the reader of the API page. */
export const fenSchema = z
  .int()
  .min(-MAX_AMOUNT)
  .max(MAX_AMOUNT)
  .describe('In whole 分: 139.00 元 is 13900') as unknown as z.ZodType<Fen, number>

export const intakeCustomerSchema = z.strictObject({
  externalId: externalIdSchema.describe(
    'The platform’s id or nickname of the buyer, one person’s for one shop',
  ),
  name: nameSchema.optional(),
}) satisfies z.ZodType<IntakeCustomer>
