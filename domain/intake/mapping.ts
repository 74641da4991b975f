import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import type { RatingLevel } from '#domain/rating/rating.ts'
import type { FigureUnit } from './figure-text.ts'
import { ORDER_FIELDS, ORDER_FIELDS_OF, ORDER_NEEDS } from './order-fields.ts'

/** What the rows of a file are. */
export const MAPPED_NOUNS = ['message', 'conversation', 'rating', 'figure', 'order', 'refund'] as const
export type MappedNoun = (typeof MAPPED_NOUNS)[number]

/**
 * What a column can hold. `sender` and `receiver` are whichever side wrote; `day` is a date apart from the time.
 * A list of chats may say of each how it ended (`outcome`) and how it was rated (`ratedTime`, `ratingReason` …).
 */
export const FIELDS = [
  'conversation',
  'externalId',
  'customer',
  'customerName',
  'account',
  'sender',
  'receiver',
  'author',
  'kind',
  'text',
  'media',
  'day',
  'time',
  'closedTime',
  'reason',
  'outcome',
  'ratedTime',
  'level',
  'ratingReason',
  'comment',
  'source',
  ...ORDER_FIELDS,
] as const
export type Field = (typeof FIELDS)[number]

export const FIELDS_OF: Readonly<Record<MappedNoun, readonly Field[]>> = {
  message: [
    'conversation',
    'externalId',
    'customer',
    'customerName',
    'account',
    'sender',
    'receiver',
    'author',
  ].concat(['kind', 'text', 'media', 'day', 'time']) as Field[],
  conversation: [
    'externalId',
    'customer',
    'customerName',
    'account',
    'day',
    'time',
    'closedTime',
    'reason',
    'outcome',
  ].concat(['ratedTime', 'level', 'ratingReason', 'source']) as Field[],
  rating: [
    'conversation',
    'externalId',
    'customer',
    'customerName',
    'account',
    'level',
    'reason',
    'comment',
  ].concat(['source', 'day', 'time']) as Field[],
  figure: ['account', 'day'],
  ...ORDER_FIELDS_OF,
}

export interface FigureColumn {
  readonly column: string
  readonly figure: string
  readonly unit: FigureUnit
}

/**
 * Which column of a file holds which field. Columns are named by `normaliseName`, never by position; a file
 * without a header has the columns `#1`, `#2` …
 */
export interface Mapping {
  readonly noun: MappedNoun
  /** The report that figures stand in; names the file's kind for other nouns. */
  readonly report: string
  readonly columns: Readonly<Partial<Record<Field, string>>>
  /** The same value for every row, where no column has it. */
  readonly constants: Readonly<Partial<Record<Field, string>>>
  /** What this file's own words for authors mean, beyond the usual vocabulary. */
  readonly authors: Readonly<Record<string, MessageAuthor>>
  /** What this file's own words or numbers for satisfaction mean, beyond the usual vocabulary. */
  readonly levels: Readonly<Record<string, RatingLevel>>
  readonly figures: readonly FigureColumn[]
}

/** Each inner list needs one of its fields; a mapping that lacks one cannot be read. */
const NEEDS: Readonly<Record<MappedNoun, readonly (readonly Field[])[]>> = {
  message: [['text'], ['author', 'sender'], ['customer', 'conversation', 'sender'], ['time', 'conversation']],
  conversation: [['customer'], ['time']],
  rating: [['level'], ['time', 'day'], ['customer', 'account', 'conversation']],
  figure: [['account'], ['day']],
  ...ORDER_NEEDS,
}

/** Copied chats: out of 千牛's window, where the name leads, or out of its web history, where the sender comes last. */
export const TEXT_FORMS = ['qianniu-clipboard', 'qianniu-web'] as const
export type TextForm = (typeof TEXT_FORMS)[number]

/** What a mapping still lacks: of each list, one field has to be given. Empty when it can be read, as copied text always can. */
export function missingFields(mapping: Mapping): readonly (readonly Field[])[] {
  if (TEXT_FORMS.some((form) => form === mapping.report)) return []
  const needs = isUntimed(mapping) ? [...NEEDS.message, UNTIMED_NEEDS] : NEEDS[mapping.noun]
  return needs.filter((fields) => !fields.some((field) => isGiven(mapping, field)))
}

/** Messages that only their chat's number keeps together: somebody has to say of which day they are. */
const UNTIMED_NEEDS: readonly Field[] = ['time', 'day']

/** Whether these are messages without times; a day for all of them gives them none. */
export function isUntimed(mapping: Mapping): boolean {
  const { noun, columns } = mapping
  const hasTimes = columns.day !== undefined || isGiven(mapping, 'time')
  return noun === 'message' && !hasTimes && isGiven(mapping, 'conversation')
}

function isGiven(mapping: Mapping, field: Field): boolean {
  return mapping.columns[field] !== undefined || (mapping.constants[field] ?? '') !== ''
}

/** The names of a file's columns when it has no header. */
export function positionalHeader(width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => `#${index + 1}`)
}
