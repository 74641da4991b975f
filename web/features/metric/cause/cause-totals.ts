import type { CauseOverview } from '#contract/cause.ts'
import { CAUSES, REASONS } from '#domain/conversation/reason.ts'
import type { ShopId } from '#domain/kernel/ids.ts'

/** `none`: nobody said. */
export const REASON_KEYS = [...REASONS, 'none'] as const
export const CAUSE_KEYS = [...CAUSES, 'none'] as const
export type ReasonKey = (typeof REASON_KEYS)[number]
export type CauseKey = (typeof CAUSE_KEYS)[number]

/** What calls for somebody to change something: everyday questions do not. */
export const PROBLEM_CAUSES = ['skill', 'product'] as const satisfies readonly CauseKey[]

/** Which of the chats: what is left out does not narrow. */
export interface CausePart {
  readonly shopId?: ShopId
  readonly reason?: ReasonKey
  readonly cause?: CauseKey
}

export interface Amount {
  readonly chats: number
  /** Of the span of the same length before. */
  readonly before: number
}

type Totals = CauseOverview['totals']

export function amountOf(totals: Totals, { shopId, reason, cause }: CausePart): Amount {
  return totals
    .filter(
      (total) =>
        (shopId === undefined || total.shopId === shopId) &&
        (reason === undefined || (total.reason ?? 'none') === reason) &&
        (cause === undefined || (total.cause ?? 'none') === cause),
    )
    .reduce((sum, { chats, before }) => ({ chats: sum.chats + chats, before: sum.before + before }), NONE)
}

const NONE: Amount = { chats: 0, before: 0 }

export interface Problem extends Amount {
  readonly reason: ReasonKey
  readonly cause: (typeof PROBLEM_CAUSES)[number]
}

/** What somebody ought to change, the most frequent first. */
export function problemsOf(totals: Totals): readonly Problem[] {
  return REASON_KEYS.flatMap((reason) =>
    PROBLEM_CAUSES.map((cause) => ({ reason, cause, ...amountOf(totals, { reason, cause }) })),
  )
    .filter(({ chats }) => chats > 0)
    .toSorted((one, other) => other.chats - one.chats)
}

/** How many of the chats were classified when they were closed, 0 to 1; undefined without chats. */
export function classifiedShare(totals: Totals): number | undefined {
  const { chats } = amountOf(totals, {})
  return chats === 0 ? undefined : 1 - amountOf(totals, { cause: 'none' }).chats / chats
}
