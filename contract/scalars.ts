import { z } from 'zod'
import type { Id } from '#domain/kernel/ids.ts'
import { isWorkDate, type Instant, type WorkDate } from '#domain/kernel/time.ts'

/** The end of the year 9999: later moments have no date that the database could read. */
const LAST_INSTANT = 253_402_300_799_999

/** Milliseconds since 1970-01-01T00:00:00Z. Branded after parsing; a plain number on the wire. */
export const instantSchema = z.int().min(0).max(LAST_INSTANT) as unknown as z.ZodType<Instant, number>

/** A calendar day of the shop, `YYYY-MM-DD`, that the calendar really has. */
export const workDateSchema = z
  .string()
  .refine(isWorkDate, { error: 'not a calendar day' }) as unknown as z.ZodType<WorkDate, string>

/** The id of one noun: `idSchema<'shop'>()`. */
export function idSchema<Noun extends string>() {
  return z.uuid() as unknown as z.ZodType<Id<Noun>, string>
}

/** A page by key: send `next` of one page as `after` of the following; `next` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** Text as a person types it: trimmed, never empty, at most `max` characters. */
export function textSchema(max: number) {
  return z.string().trim().min(1).max(max)
}
