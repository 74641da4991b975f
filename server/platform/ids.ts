import { v7 } from 'uuid'
import type { Id } from '#domain/kernel/ids.ts'

/** A new id, in the order of its making. */
export function newId<Noun extends string>(): Id<Noun> {
  return v7() as Id<Noun>
}
