import { addressUnverified } from './address-unverified.ts'
import { askedAgain } from './asked-again.ts'
import type { Check, Finding, FindingChat, FindingRules } from './finding.ts'
import { language } from './language.ts'
import { noClose } from './no-close.ts'
import { noGreeting } from './no-greeting.ts'
import { quarrel } from './quarrel.ts'
import { ratingInvited } from './rating-invited.ts'
import { scriptRepeated } from './script-repeated.ts'
import { sentAnyway } from './sent-anyway.ts'
import { slowAnswer } from './slow-answer.ts'
import { unanswered } from './unanswered.ts'

const CHECKS: readonly Check[] = [
  language,
  sentAnyway,
  slowAnswer,
  unanswered,
  noGreeting,
  noClose,
  addressUnverified,
  scriptRepeated,
  askedAgain,
  ratingInvited,
  quarrel,
]

/** Everything to be found in a chat. The same chat under the same rules gives the same findings. */
export function checkChat(chat: FindingChat, rules: FindingRules): readonly Finding[] {
  const once = { ...rules, read: remembering(rules.read) }
  return CHECKS.flatMap((check) => check(chat, once))
}

/** Several checks read the same sentences. */
function remembering(read: FindingRules['read']): FindingRules['read'] {
  const known = new Map<string, ReturnType<FindingRules['read']>>()
  return (text, at) => {
    const key = `${at} ${text}`
    const hits = known.get(key) ?? read(text, at)
    known.set(key, hits)
    return hits
  }
}
