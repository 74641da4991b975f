import { allow, refuse, type Decision } from '#domain/kernel/decision.ts'
import { LANGUAGE_POLICIES, type LanguagePolicy } from '#domain/language/policy.ts'
import { findAskedAgain, type AskedTopic } from './asked-again.ts'
import { isByPerson, type FindingMessage, type SentenceHit } from './finding.ts'
import { worstOfClasses } from './language.ts'
import { isRepeated, scriptsOf } from './script-repeated.ts'

/** What speaks against sending these words as they are. */
export type DraftNotice =
  | { readonly kind: 'language'; readonly hit: SentenceHit; readonly policy: LanguagePolicy }
  | { readonly kind: 'script-repeated' }
  | { readonly kind: 'asked-again'; readonly topic: AskedTopic }

export interface DraftContext {
  readonly read: (text: string) => readonly SentenceHit[]
  /** What the shop does about a hit. */
  readonly policyOf: (hit: SentenceHit) => LanguagePolicy
  readonly said: SaidSoFar
  readonly writerId: FindingMessage['agent']['personId']
  /** Made from a quick reply that the shop lets be repeated. */
  readonly mayRepeat: boolean
}

export type DraftMessage = Pick<FindingMessage, 'id' | 'author' | 'isAutomatic' | 'kind' | 'text'> & {
  readonly personId: FindingMessage['agent']['personId']
}

/** What was said so far, as this screen has it, made ready to be asked about with each keystroke. */
export interface SaidSoFar {
  readonly messages: readonly DraftMessage[]
  readonly own: readonly DraftMessage[]
  readonly scripts: readonly string[]
}

export function saidSoFar(messages: readonly DraftMessage[]): SaidSoFar {
  const own = messages.filter(isByPerson)
  return { messages, own, scripts: scriptsOf(own.map(({ text }) => text)) }
}

/** What the desk says of a sentence while it is written, what weighs most first. */
export function reviewDraft(
  text: string,
  { read, policyOf, said, writerId, mayRepeat }: DraftContext,
): readonly DraftNotice[] {
  const wording = weigh(read(text), policyOf)
  const isAgain = !mayRepeat && isRepeated(text, said.scripts)
  const isNewcomer = !said.own.some(({ personId }) => personId === writerId)
  const asked = findAskedAgain(text, { before: said.messages, isNewcomer })
  return [
    ...wording,
    ...(asked ? [{ kind: 'asked-again', topic: asked.topic } as const] : []),
    ...(isAgain ? [{ kind: 'script-repeated' } as const] : []),
  ]
}

type WordingNotice = DraftNotice & { readonly kind: 'language' }

/** Hits with what the shop does about each, the strictest first. */
export function weigh(
  hits: readonly SentenceHit[],
  policyOf: DraftContext['policyOf'],
): readonly WordingNotice[] {
  return worstOfClasses(hits)
    .map((hit): WordingNotice => ({ kind: 'language', hit, policy: policyOf(hit) }))
    .toSorted((one, other) => LANGUAGE_POLICIES.indexOf(other.policy) - LANGUAGE_POLICIES.indexOf(one.policy))
}

/**
 * Whether these words may go out: what is blocked never, what asks only with a reason.
 * @returns the hits that are sent in spite of being asked about
 */
export function decideWording(
  notices: readonly WordingNotice[],
  reason: string | undefined,
): Decision<readonly SentenceHit[], 'message.wording_blocked' | 'message.wording_unconfirmed'> {
  if (notices.some(({ policy }) => policy === 'block')) return refuse('message.wording_blocked')
  const asked = notices.filter(({ policy }) => policy === 'ask').map(({ hit }) => hit)
  if (asked.length === 0) return allow([])
  return reason === undefined ? refuse('message.wording_unconfirmed') : allow(asked)
}

const ENDS = /[。！？!?；;\n…]/u

/** The draft with the better words in place of the sentence in which the hit stands; what is around it stays. */
export function rewriteDraft(
  text: string,
  { from, to }: Pick<SentenceHit, 'from' | 'to'>,
  better: string,
): string {
  let start = from
  while (start > 0 && !ENDS.test(text.charAt(start - 1))) start -= 1
  let end = to
  while (end < text.length && !ENDS.test(text.charAt(end))) end += 1
  // The sentence's own mark goes with it where the better one brings its own.
  const takesMark = better === '' || ENDS.test(better.slice(-1))
  if (takesMark) while (ENDS.test(text.charAt(end))) end += 1
  return (text.slice(0, start) + better + text.slice(end)).trim()
}
