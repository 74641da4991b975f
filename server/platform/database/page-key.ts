import { ORPCError } from '@orpc/server'
import type { z } from 'zod'

/** A page's key as the client holds it: opaque, but only a place in an order, never a secret. */
export function writeKey(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Reads a key that a client sent back; undefined for the first page. @throws BAD_REQUEST for anything else */
export function readKey<Key>(text: string | undefined, schema: z.ZodType<Key>): Key | undefined {
  if (text === undefined) return undefined
  const parsed = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')))
  if (!parsed.success) throw new ORPCError('BAD_REQUEST', { message: 'not the key of a page' })
  return parsed.data
}

/** Cuts a list that was read one row longer than the page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, key }: { readonly item: (row: Row) => Item; readonly key: (row: Row) => unknown },
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? writeKey(key(last)) : null,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
