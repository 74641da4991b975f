import { randomUUID } from 'node:crypto'
import type { Id } from '#domain/kernel/ids.ts'

/** The last millisecond that an id was made in, and how many were made in it, from a random beginning on. */
let millisecond = 0
let count = 0
let prefix = ''

const COUNT_MAX = 0xff_ff_ff

/**
 * A new id, in the order of its making: a UUID of version 7 with 48 bits of time, a counter of 24 bits and 48 random
 * bits. Node keeps random bytes in store for `randomUUID`, which makes this ten times as fast as asking for them.
 */
export function newId<Noun extends string>(): Id<Noun> {
  const random = randomUUID()
  const now = Date.now()
  if (now > millisecond) begin(now, Number.parseInt(random.slice(0, 6), 16) >>> 1)
  else if (count === COUNT_MAX) begin(millisecond + 1, 0)
  else count += 1
  const counter = count.toString(16).padStart(6, '0')
  return `${prefix}-7${counter.slice(0, 3)}-8${counter.slice(3)}-${random.slice(24)}` as Id<Noun>
}

function begin(at: number, from: number): void {
  millisecond = at
  count = from
  const time = at.toString(16).padStart(12, '0')
  prefix = `${time.slice(0, 8)}-${time.slice(8)}`
}
