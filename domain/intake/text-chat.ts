import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { messageFinisher, type MessageDraft, type ReadContext } from './draft.ts'
import type { Mapping, TextForm } from './mapping.ts'
import { problem } from './problem.ts'
import type { IntakeMessage } from './record.ts'
import { parseClipboard } from './text-clipboard.ts'
import { parseWebHistory } from './text-web-history.ts'
import type { LineProblem, TextEntry } from './text-entry.ts'
import { isDayLine, parseClock, parseTime } from './time-text.ts'
import { isAgentName, isBotName } from './vocabulary.ts'

/** Which of the two forms it is; undefined when no line carries a time. */
export function recogniseText(lines: readonly string[]): TextForm | undefined {
  const clocks = lines.filter((line) => parseClock(line.trim()) !== undefined).length
  const heads = lines.filter((line) => TIMED_LINE.test(line.trim()) && !isDayLine(line.trim())).length
  if (clocks + heads === 0) return undefined
  return clocks > heads ? 'qianniu-web' : 'qianniu-clipboard'
}

const TIMED_LINE = /\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}:\d{2}(:\d{2})?$/

export interface ReadText {
  readonly messages: readonly { readonly line: number; readonly message: IntakeMessage }[]
  readonly problems: readonly LineProblem[]
  /** Everyone who wrote, so that a person can say who of them is an agent. */
  readonly senders: readonly string[]
}

/**
 * Reads a copied chat. Who has a colon in his name (`店铺:小满`) is an agent, as is whom `mapping.authors` names;
 * an agent's message belongs to the customer who wrote last, at the opening to the one who writes first.
 */
export function readText(lines: readonly string[], mapping: Mapping, context: ReadContext): ReadText {
  const form = mapping.report === 'qianniu-web' ? 'qianniu-web' : 'qianniu-clipboard'
  const day = mapping.constants.day as WorkDate | undefined
  const timeOf = (text: string) => parseTime(text, context.instantOf)
  const { entries, problems } =
    form === 'qianniu-web' ? parseWebHistory(lines, { day, timeOf }) : parseClipboard(lines, timeOf)
  const drafts = draftsOf(entries, mapping)
  const finish = messageFinisher(context)
  const messages: { line: number; message: IntakeMessage }[] = []
  const faults = [...problems]
  for (const { line, draft } of drafts) {
    const finished = draft === undefined ? { problem: problem('customer.missing', '') } : finish(draft)
    if ('problem' in finished) faults.push({ line, ...finished.problem })
    else messages.push({ line, message: finished.message })
  }
  return { messages, problems: faults, senders: [...new Set(entries.map((entry) => entry.sender))] }
}

function draftsOf(entries: readonly TextEntry[], mapping: Mapping) {
  const authorOf = authorRule(mapping)
  const isCustomer = (entry: TextEntry) => !entry.isSystem && authorOf(entry.sender) === 'customer'
  let current = mapping.constants.customer ?? entries.find(isCustomer)?.sender
  return entries.map((entry) => {
    if (isCustomer(entry)) current = entry.sender
    const customer = customerOf(entry, authorOf) ?? current
    return {
      line: entry.line,
      draft: customer === undefined ? undefined : draftOf(entry, customer, authorOf),
    }
  })
}

function customerOf(entry: TextEntry, authorOf: AuthorRule): string | undefined {
  const { receiver } = entry
  return receiver !== undefined && authorOf(receiver) === 'customer' ? receiver : undefined
}

function draftOf(entry: TextEntry, customer: string, authorOf: AuthorRule): MessageDraft {
  const author = authorOf(entry.sender)
  const isStaff = author === 'agent' || author === 'bot'
  return {
    customer: { externalId: customer },
    author: entry.isSystem ? 'system' : author,
    account: isStaff && !entry.isSystem ? entry.sender : undefined,
    kind: entry.isCard ? 'card' : 'text',
    text: entry.text,
    at: entry.at,
  }
}

type AuthorRule = (sender: string) => MessageAuthor

function authorRule({ authors }: Mapping): AuthorRule {
  return (sender) => {
    const given = authors[sender]
    if (given !== undefined) return given
    if (isBotName(sender)) return 'bot'
    return isAgentName(sender) ? 'agent' : 'customer'
  }
}
