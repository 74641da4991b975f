import type { RatingLevel } from '#domain/rating/rating.ts'
import type { ReadContext } from './draft.ts'
import { MAX_EXTERNAL_ID, MAX_NAME, MAX_TEXT } from './limits.ts'
import type { Mapping } from './mapping.ts'
import { problem, type RowProblem } from './problem.ts'
import { readTime } from './read-time.ts'
import type { IntakeRating } from './record.ts'
import type { Cells, Reading } from './reading.ts'
import { levelOf, sourceOf } from './vocabulary.ts'

export function ratingReader(mapping: Mapping, context: ReadContext): (cells: Cells) => Reading {
  return (cells) => {
    const rating = readRating(cells, mapping, context)
    return 'code' in rating
      ? { records: [], problems: [rating] }
      : { records: [{ noun: 'rating', value: rating }], problems: [] }
  }
}

function readRating(cells: Cells, mapping: Mapping, context: ReadContext): IntakeRating | RowProblem {
  const level = readLevel(cells, mapping)
  if (typeof level !== 'string') return level
  const ratedAt = readTime(cells, context)
  if (typeof ratedAt === 'object') return ratedAt
  if (ratedAt === undefined) return problem('time.missing', '', cells.columnOf('time'))
  const [conversation, customer, account] = [
    cells.cell('conversation'),
    cells.cell('customer'),
    cells.cell('account'),
  ]
  if (conversation + customer + account === '') return problem('customer.missing', cells.cell('level'))
  const long = [conversation, customer].find((id) => id.length > MAX_EXTERNAL_ID)
  if (long !== undefined) return problem('id.too_long', long)
  const name = [conversation, customer, account, ratedAt].join('\u001f')
  return {
    externalId: cells.cell('externalId') || context.digest(name),
    conversation: conversation || undefined,
    customer:
      customer === '' ? undefined : { externalId: customer, name: cells.cell('customerName') || undefined },
    account: account.slice(0, MAX_NAME) || undefined,
    level,
    reason: cells.cell('reason').slice(0, MAX_NAME) || undefined,
    comment: cells.cell('comment').slice(0, MAX_TEXT) || undefined,
    source: sourceOf(cells.cell('source')),
    ratedAt,
  }
}

function readLevel(cells: Cells, mapping: Mapping): RatingLevel | RowProblem {
  const word = cells.cell('level')
  if (word === '') return problem('level.missing', '', cells.columnOf('level'))
  return mapping.levels[word] ?? levelOf(word) ?? problem('level.unknown', word, cells.columnOf('level'))
}
