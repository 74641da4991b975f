import { ERROR_STATUS, type ErrorCode } from '#contract/errors.ts'
import type { RefusalDetail } from '#domain/kernel/decision.ts'
import { jsonAnswer, type Reading } from './channel.ts'

/** A reading without records, answered with one of our own codes in the form of every other route. */
export function refused(code: ErrorCode, data: RefusalDetail = {}): Reading {
  const status = ERROR_STATUS[code]
  const body = { defined: true, code, status, message: code, data }
  return { records: [], answer: () => jsonAnswer(status, body) }
}
