import { shorten, type ReadContext } from './draft.ts'
import { MAX_EXTERNAL_ID, MAX_NAME, isPlausibleTime } from './limits.ts'
import type { Mapping } from './mapping.ts'
import { problem } from './problem.ts'
import { readTime } from './read-time.ts'
import type { Cells, Reading } from './reading.ts'
import { parseTime } from './time-text.ts'

/** Reads a list of chats, one row each, such as 京麦's 聊天记录. */
export function conversationReader(_: Mapping, context: ReadContext): (cells: Cells) => Reading {
  return (cells) => {
    const customer = cells.cell('customer')
    if (customer === '') return refused('customer.missing', '', cells.columnOf('customer'))
    if (customer.length > MAX_EXTERNAL_ID) return refused('id.too_long', customer, cells.columnOf('customer'))
    const openedAt = readTime(cells, context)
    if (typeof openedAt === 'object') return { records: [], problems: [openedAt] }
    if (openedAt === undefined) return refused('time.missing', customer, cells.columnOf('time'))
    if (!isPlausibleTime(openedAt, context.now)) return refused('time.implausible', cells.cell('time'))
    const externalId = cells.cell('externalId') || shorten(`at ${openedAt}/${customer}`, context)
    const value = {
      externalId,
      customer: { externalId: customer, name: cells.cell('customerName').slice(0, MAX_NAME) || undefined },
      account: cells.cell('account').slice(0, MAX_NAME) || undefined,
      openedAt,
      closedAt: parseTime(cells.cell('closedTime'), context.instantOf),
      reason: cells.cell('reason').slice(0, MAX_NAME) || undefined,
    }
    return { records: [{ noun: 'conversation', value }], problems: [] }
  }
}

function refused(...[code, excerpt, column]: Parameters<typeof problem>): Reading {
  return { records: [], problems: [problem(code, excerpt, column)] }
}
