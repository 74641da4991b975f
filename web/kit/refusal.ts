import { ORPCError } from '@orpc/client'
import type { ErrorCode } from '#contract/errors.ts'
import { i18n } from './i18n.ts'

/** True for an answer of the server that says no; false when no answer came or the server broke. */
export function isRefusal(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError && error.status < 500 && error.status !== 408 && error.status !== 429
}

export function isRefusedWith(error: unknown, code: ErrorCode): boolean {
  return error instanceof ORPCError && error.code === code
}

/** True when the answer is that there is no such thing, or not for this person. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ORPCError && error.status === 404
}

/** True when what was asked for cannot be meant: an address typed by hand. */
export function isBadInput(error: unknown): boolean {
  return error instanceof ORPCError && error.status === 400 && !isErrorCode(error.code)
}

export function isSignedOut(error: unknown): boolean {
  // A refusal of its own, such as a wrong password, has 401 too.
  return error instanceof ORPCError && error.status === 401 && !isErrorCode(error.code)
}

/** What happened and what to do now, in the person's language. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ORPCError)) return i18n.t('kit:problem.offline')
  if (isErrorCode(error.code)) return reasonOf(error.code, error.data)
  if (error.status === 400) return i18n.t('kit:problem.badInput', { detail: firstIssue(error.data) })
  if (error.status === 401) return i18n.t('kit:problem.signedOut')
  if (error.status === 403) return i18n.t('kit:noPermission')
  if (error.status === 429) return i18n.t('kit:problem.tooMany')
  return i18n.t('kit:problem.unknown')
}

/** The number by which a failure is found in the server's log. */
export function requestIdOf(error: unknown): string | undefined {
  if (!(error instanceof ORPCError)) return undefined
  const data: unknown = error.data
  return hasRequestId(data) ? data.requestId : undefined
}

/** Refusals of the product are written `noun.reason`, those of the way there in capitals (`NOT_FOUND`). */
function isErrorCode(code: string): code is ErrorCode {
  return code.includes('.')
}

/** The text of a refusal that is known beforehand: why a button is disabled. */
export function reasonOf(code: ErrorCode, data?: unknown): string {
  const detail = typeof data === 'object' && data !== null ? data : {}
  // Codes contain dots, which are no path here.
  return i18n.t(code, { ...detail, ns: 'errors', keySeparator: false })
}

/** A field that was filled in wrongly, by its way through what was sent, and what is wrong with it. */
export interface Fault {
  readonly path: readonly string[]
  readonly text: string
}

/** What of a form the server could not take; empty where it said no for another reason. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (!isBadInput(error) || !(error instanceof ORPCError)) return []
  return issuesOf(error.data).map((issue) => ({
    path: (issue.path ?? []).map(String),
    text: faultOf(issue),
  }))
}

interface Issue {
  readonly path?: readonly unknown[]
  readonly code?: string
  readonly message?: string
}

function issuesOf(data: unknown): readonly Issue[] {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues))
    return []
  return data.issues as readonly Issue[]
}

function firstIssue(data: unknown): string {
  const [issue] = issuesOf(data)
  // Of a form in which nothing was written no single field is wrong.
  if (issue?.message === 'says nothing') return i18n.t('kit:problem.saysNothing')
  return [issue?.path?.join('.'), faultOf(issue)].filter(Boolean).join(' ')
}

/** The schemas speak English; what is wrong is told by the kind of fault, in the person's language. */
function faultOf(issue: Issue | undefined): string {
  if (issue?.code === 'too_small') return i18n.t('kit:problem.tooSmall')
  if (issue?.code === 'too_big') return i18n.t('kit:problem.tooBig')
  if (issue?.message?.startsWith('ends before it begins')) return i18n.t('kit:problem.endsFirst')
  return i18n.t('kit:problem.malformed')
}

function hasRequestId(data: unknown): data is { readonly requestId: string } {
  return (
    typeof data === 'object' && data !== null && 'requestId' in data && typeof data.requestId === 'string'
  )
}
