/** Why a row, or one value in it, could not be taken in. Each has a message in every language. */
export const PROBLEM_CODES = [
  'row.unreadable',
  'row.too_long',
  'row.columns_differ',
  'sheet.unrecognised',
  'text.missing',
  'text.too_long',
  'id.too_long',
  'customer.missing',
  'conversation.missing',
  'account.missing',
  'author.missing',
  'author.unknown',
  'time.missing',
  'time.unreadable',
  'time.implausible',
  'day.missing',
  'day.unreadable',
  'level.missing',
  'level.unknown',
  'figure.unreadable',
  'order.missing',
  'order.empty',
  'refund.missing',
  'amount.unreadable',
  'quantity.unreadable',
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface RowProblem {
  readonly code: ProblemCode
  /** The column as the file names it, where one is to blame. */
  readonly column?: string | undefined
  /** What stood there, or the row where nothing did, cut short. */
  readonly excerpt: string
}

const EXCERPT = 80

export function problem(code: ProblemCode, excerpt: string, column?: string): RowProblem {
  return { code, column, excerpt: excerpt.length > EXCERPT ? `${excerpt.slice(0, EXCERPT)}…` : excerpt }
}
