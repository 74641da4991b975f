import type { Instant } from '#domain/kernel/time.ts'
import type { RowProblem } from './problem.ts'

/** One message as the text shows it. */
export interface TextEntry {
  /** Counted from 1. */
  readonly line: number
  readonly sender: string
  readonly receiver?: string | undefined
  readonly at: Instant
  readonly text: string
  readonly isSystem: boolean
  readonly isCard: boolean
}

export interface TextParse {
  readonly entries: readonly TextEntry[]
  readonly problems: readonly LineProblem[]
}

export interface LineProblem extends RowProblem {
  readonly line: number
}
