import type { Choice } from './choices.ts'

/** What patterns begin with, as the automaton finds it, and how they go on. */
export interface Head {
  readonly length: number
  /** Also, or only, a word near which entries count. */
  isNear: boolean
  readonly of: { readonly entry: number; readonly rest: readonly Choice[] }[]
}

const ANY_UNIT = -1

/**
 * How all heads go on, laid flat: nearly every head that a text has leads nowhere, and is told so by one look at the
 * unit behind it.
 */
export class Leads {
  readonly lengths: Int32Array
  /** Of each head its first lead; behind the last head, how many there are. */
  readonly starts: Int32Array
  readonly entries: Int32Array
  /** Of each lead, a bit for each unit with which it may go on (of every thirty-second the same). */
  readonly next: Int32Array
  readonly rests: readonly (readonly Choice[])[]

  constructor(heads: readonly Head[]) {
    const leads = heads.flatMap(({ of }) => of)
    this.lengths = Int32Array.from(heads, ({ length }) => length)
    this.starts = new Int32Array(heads.length + 1)
    heads.forEach(({ of }, head) => {
      this.starts[head + 1] = (this.starts[head] ?? 0) + of.length
    })
    this.entries = Int32Array.from(leads, ({ entry }) => entry)
    this.next = Int32Array.from(leads, ({ rest }) => beginnings(rest[0]))
    this.rests = leads.map(({ rest }) => rest)
  }
}

function beginnings(choice: Choice | undefined): number {
  if (choice === undefined || choice.includes('')) return ANY_UNIT
  return choice.reduce((bits, word) => bits | (1 << word.charCodeAt(0)), 0)
}
