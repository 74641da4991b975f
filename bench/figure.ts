/** One line of a figure's table. */
export interface Line {
  readonly what: string
  /** With its unit. */
  readonly value: string
  /** What it is measured against in the same run, and how many times as much it is. */
  readonly yardstick?: string
  readonly ratio?: string
  readonly aim?: string
  /** Left out where there is no aim. */
  readonly isMet?: boolean
}

/** What a run of one figure found. */
export interface Finding {
  readonly title: string
  readonly lines: readonly Line[]
  /** How it was measured, and what a reader must know to judge it. */
  readonly notes: readonly string[]
}

/**
 * Measures one figure on a company of its own and leaves nothing behind. `parts`: what was asked for of it; empty: all. Most
 * figures have no parts.
 */
export type Figure = (parts: readonly string[]) => Promise<Finding>
