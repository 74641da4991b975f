import type { LanguageClass } from '#domain/language/entry.ts'
import { isAbusive, isUpset } from './buyer-mood.ts'
import {
  foundAt,
  isByBuyer,
  isByPerson,
  type Check,
  type FindingChat,
  type FindingMessage,
  type FindingRules,
} from './finding.ts'

/** Buyer messages on each side of an agent's sentence that tell whether it fell into a dispute. */
const AROUND = 3
/** One insult may slip out; two are a manner. */
const INSULTS = 2

/**
 * What a leader should do about a dispute (R43): `apologise` where one of ours was rude to an angry buyer (see what he
 * really wants, apologise, solve it), `report` where the buyer keeps insulting (stay civil, then 举报). Either way
 * somebody of ours needs a word and a rest.
 */
export const QUARREL_ADVICE = ['apologise', 'report'] as const
export type QuarrelAdvice = (typeof QUARREL_ADVICE)[number]

/** Private to leaders. At most one for each agent of a chat. `detail`: `advice`, `ours`, `theirs` (sentences). */
export const quarrel: Check = (chat, rules) => {
  const rude = chat.messages.filter((message, place) => isRude(message, rules) && isAmidAnger(chat, place))
  const insults = chat.messages.filter((message) => isByBuyer(message) && isAbusive(message.text))
  const byAgent = Map.groupBy(rude, ({ agent }) => agent.personId ?? agent.accountId)
  const own = [...byAgent.values()].flatMap((sentences) => {
    const last = sentences.at(-1)
    const isOne = sentences.length === 1 && !isSevere(sentences, rules) && insults.length === 0
    if (!last || isOne) return []
    const detail = {
      advice: 'apologise' satisfies QuarrelAdvice,
      ours: sentences.length,
      theirs: insults.length,
    }
    return [foundAt(last, { kind: 'quarrel', severity: 'severe', detail })]
  })
  if (own.length > 0) return own
  const [first] = insults
  const last = insults.at(-1)
  const victim = chat.messages.findLast(
    (message) => isByPerson(message) && message.sentAt >= (first?.sentAt ?? 0),
  )
  if (!last || !victim || insults.length < INSULTS) return []
  const detail = { advice: 'report' satisfies QuarrelAdvice, ours: 0, theirs: insults.length }
  return [foundAt(last, { kind: 'quarrel', severity: 'serious', agent: victim.agent, detail })]
}

function isRude(message: FindingMessage, { read }: FindingRules): boolean {
  if (!isByPerson(message) || message.kind !== 'text') return false
  return read(message.text, message.sentAt).some(
    ({ severity, cls }) => severity !== 'hint' && IS_RUDE.has(cls),
  )
}

/** Classes of the pack that are directed at the buyer himself; promises and personal data start no quarrel. */
const IS_RUDE: ReadonlySet<LanguageClass> = new Set([
  'contempt-mild',
  'contempt-severe',
  'impatience',
  'retort',
  'negation',
  'taboo',
  'platform-retort',
])

function isSevere(sentences: readonly FindingMessage[], { read }: FindingRules): boolean {
  return sentences.some(({ text, sentAt }) =>
    read(text, sentAt).some(({ severity }) => severity === 'severe'),
  )
}

function isAmidAnger({ messages }: FindingChat, place: number): boolean {
  const buyers = (part: readonly FindingMessage[]) => part.filter(isByBuyer)
  const around = [
    ...buyers(messages.slice(0, place)).slice(-AROUND),
    ...buyers(messages.slice(place)).slice(0, AROUND),
  ]
  return around.some(({ text }) => isUpset(text))
}
