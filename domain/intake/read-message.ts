import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import { messageFinisher, type MessageDraft, type ReadContext } from './draft.ts'
import { isUntimed, type Mapping } from './mapping.ts'
import { problem, type RowProblem } from './problem.ts'
import { readTime } from './read-time.ts'
import type { IntakeCustomer } from './record.ts'
import type { Cells, Reading } from './reading.ts'
import { authorOf, isAgentName, isBotName, kindOf } from './vocabulary.ts'

export function messageReader(mapping: Mapping, context: ReadContext): (cells: Cells) => Reading {
  const finish = messageFinisher(context)
  return (cells) => {
    const draft = draftOf(cells, mapping, context)
    if ('code' in draft) return { records: [], problems: [draft] }
    const finished = finish(draft)
    if ('message' in finished)
      return { records: [{ noun: 'message', value: finished.message }], problems: [] }
    const column = finished.field && cells.columnOf(finished.field)
    return { records: [], problems: [{ ...finished.problem, column }] }
  }
}

function draftOf(cells: Cells, mapping: Mapping, context: ReadContext): MessageDraft | RowProblem {
  const author = readAuthor(cells, mapping)
  if (typeof author !== 'string') return author
  const customer = customerOf(cells, author)
  if (!customer) return problem('customer.missing', cells.text('text'), cells.columnOf('customer'))
  const time = isUntimed(mapping) ? undefined : readTime(cells, context)
  if (typeof time === 'object') return time
  const kind = kindOf(cells.cell('kind'))
  const text = cells.text('text') || cells.cell('media')
  if (text === '' && kind === 'text') return problem('text.missing', '', cells.columnOf('text'))
  return {
    externalId: cells.cell('externalId') || undefined,
    conversation: cells.cell('conversation') || undefined,
    customer,
    author: isRecall(text) ? 'system' : author,
    account: accountOf(cells, author),
    kind,
    text,
    at: time,
  }
}

/** What a chat tool writes when a message was taken back; nobody said it. */
function isRecall(text: string): boolean {
  return /^\S{0,60}\s*撤回了一条消息$/.test(text)
}

function readAuthor(cells: Cells, mapping: Mapping): MessageAuthor | RowProblem {
  const sender = cells.cell('sender')
  const word = cells.cell('author') || (isRole(sender) ? sender : '')
  if (isBotName(sender)) return 'bot'
  if (word !== '') {
    const author = mapping.authors[word] ?? authorOf(word)
    return author ?? problem('author.unknown', word, cells.columnOf('author') ?? cells.columnOf('sender'))
  }
  if (sender === '')
    return problem('author.missing', cells.text('text'), cells.columnOf('author') ?? cells.columnOf('sender'))
  const customer = cells.cell('customer')
  if (customer !== '') return sender === customer ? 'customer' : 'agent'
  return isAgentName(sender) ? 'agent' : 'customer'
}

function customerOf(cells: Cells, author: MessageAuthor): IntakeCustomer | undefined {
  const counterpart = author === 'customer' ? senderName(cells) : cells.cell('receiver')
  const externalId = cells.cell('customer') || counterpart || cells.cell('conversation')
  if (externalId === '') return undefined
  return { externalId, name: cells.cell('customerName') || undefined }
}

function accountOf(cells: Cells, author: MessageAuthor): string | undefined {
  const account = cells.cell('account')
  if (account !== '') return account
  return (author === 'customer' ? cells.cell('receiver') : senderName(cells)) || undefined
}

/** Some exports write 买家 or 客服 where others write who: then it is the side that spoke and nobody's name. */
function isRole(sender: string): boolean {
  return /\p{Letter}/u.test(sender) && !isBotName(sender) && authorOf(sender) !== undefined
}

function senderName(cells: Cells): string {
  const sender = cells.cell('sender')
  return isRole(sender) ? '' : sender
}
