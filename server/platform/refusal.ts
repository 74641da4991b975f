import { ORPCError } from '@orpc/server'
import { ERROR_STATUS, type ErrorCode } from '#contract/errors.ts'
import type { Decision, RefusalDetail } from '#domain/kernel/decision.ts'

/** The rules say no: the route must declare the code, and the caller gets it with its status. */
export function refusal(code: ErrorCode, detail: RefusalDetail = {}): ORPCError<ErrorCode, RefusalDetail> {
  return new ORPCError(code, { status: ERROR_STATUS[code], message: code, data: detail })
}

/** The next state that a rule decided on. @throws the refusal, when the rule said no */
export function granted<Next>(decision: Decision<Next, ErrorCode>): Next {
  if (!decision.ok) throw refusal(decision.code, decision.detail)
  return decision.next
}
