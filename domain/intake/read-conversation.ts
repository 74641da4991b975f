import { shorten, type ReadContext } from './draft.ts'
import { MAX_EXTERNAL_ID, MAX_NAME, isPlausibleTime } from './limits.ts'
import type { Mapping } from './mapping.ts'
import { problem, type RowProblem } from './problem.ts'
import { readTime } from './read-time.ts'
import type { IntakeConversation, IntakeRating } from './record.ts'
import type { Cells, Reading } from './reading.ts'
import { parseTime } from './time-text.ts'
import { levelOf, sourceOf } from './vocabulary.ts'

/** Reads a list of chats, one row each, such as 京麦's 聊天记录, with the ratings that stand in it. */
export function conversationReader(mapping: Mapping, context: ReadContext): (cells: Cells) => Reading {
  return (cells) => {
    const customer = cells.cell('customer')
    if (customer === '') return refused('customer.missing', '', cells.columnOf('customer'))
    if (customer.length > MAX_EXTERNAL_ID) return refused('id.too_long', customer, cells.columnOf('customer'))
    const openedAt = readTime(cells, context)
    if (typeof openedAt === 'object') return { records: [], problems: [openedAt] }
    if (openedAt === undefined) return refused('time.missing', customer, cells.columnOf('time'))
    const externalId = cells.cell('externalId') || shorten(`at ${openedAt}/${customer}`, context)
    const value = {
      externalId,
      customer: { externalId: customer, name: cells.cell('customerName').slice(0, MAX_NAME) || undefined },
      account: cells.cell('account').slice(0, MAX_NAME) || undefined,
      openedAt,
      closedAt: parseTime(cells.cell('closedTime'), context.instantOf),
      reason: reasonIn(cells),
    }
    const rating = ratingIn(cells, value, { mapping, context })
    const records: Reading['records'] = [{ noun: 'conversation', value }]
    if (rating === undefined) return { records, problems: [] }
    if ('code' in rating) return { records, problems: [rating] }
    return { records: [...records, { noun: 'rating', value: rating }], problems: [] }
  }
}

/** What the platform itself says the chat was about, and how it ended. */
function reasonIn(cells: Cells): string | undefined {
  const words = [cells.cell('reason'), cells.cell('outcome')].filter((word) => word !== '')
  return [...new Set(words)].join(' · ').slice(0, MAX_NAME) || undefined
}

/**
 * The rating in a chat's row, if there is one. Where the list has no column for the level, a reason why the buyer was
 * not satisfied says that he was not; of one who was rated without it nothing is known, and nothing is guessed.
 */
function ratingIn(
  cells: Cells,
  { externalId, customer, account }: IntakeConversation,
  { mapping, context }: { readonly mapping: Mapping; readonly context: ReadContext },
): IntakeRating | RowProblem | undefined {
  const time = cells.cell('ratedTime')
  const [word, reason] = [cells.cell('level'), cells.cell('ratingReason')]
  if (time === '' || word + reason === '') return undefined
  const ratedAt = parseTime(time, context.instantOf)
  if (ratedAt === undefined) return problem('time.unreadable', time, cells.columnOf('ratedTime'))
  if (!isPlausibleTime(ratedAt, context.now))
    return problem('time.implausible', time, cells.columnOf('ratedTime'))
  const level = word === '' ? 'bad' : (mapping.levels[word] ?? levelOf(word))
  if (level === undefined) return problem('level.unknown', word, cells.columnOf('level'))
  return {
    externalId: shorten(`rating of ${externalId}`, context),
    conversation: externalId,
    customer,
    account,
    level,
    reason: reason.slice(0, MAX_NAME) || undefined,
    source: sourceOf(cells.cell('source')),
    ratedAt,
  }
}

function refused(...[code, excerpt, column]: Parameters<typeof problem>): Reading {
  return { records: [], problems: [problem(code, excerpt, column)] }
}
