import { z } from 'zod'
import { FILE_PROBLEMS } from '#domain/intake/file-problem.ts'
import { FIGURE_UNITS } from '#domain/intake/figure-text.ts'
import { MAX_NAME } from '#domain/intake/limits.ts'
import { FIELDS, MAPPED_NOUNS, type Mapping } from '#domain/intake/mapping.ts'
import { PROBLEM_CODES } from '#domain/intake/problem.ts'
import { MESSAGE_AUTHORS } from '#domain/conversation/conversation.ts'
import { RATING_LEVELS } from '#domain/rating/rating.ts'
import { intake } from './intake.ts'
import { intakeCustomerSchema } from './intake-scalars.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, workDateSchema } from './scalars.ts'

/** A file of a million chats has some 300 MB. */
export const IMPORT_BYTES_MAX = 1024 * 1024 * 1024

/** At most this many rows with problems of one import are kept to be listed; all are counted. */
export const BAD_ROWS_KEPT = 100_000

export const IMPORT_STATUSES = ['uploaded', 'running', 'done', 'failed', 'undoing', 'undone'] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

export const FILE_FORMATS = ['table', 'workbook', 'json', 'text'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

const column = z.string().max(MAX_NAME)

/** Which column of a file holds which field (domain/intake/mapping.ts). */
export const mappingSchema = z.object({
  noun: z.enum(MAPPED_NOUNS),
  report: z.string().max(64),
  columns: z.partialRecord(z.enum(FIELDS), column),
  constants: z.partialRecord(z.enum(FIELDS), z.string().max(MAX_NAME)),
  authors: z.record(z.string().max(MAX_NAME), z.enum(MESSAGE_AUTHORS)),
  levels: z.record(z.string().max(MAX_NAME), z.enum(RATING_LEVELS)),
  figures: z.array(z.object({ column, figure: z.string().max(64), unit: z.enum(FIGURE_UNITS) })).max(200),
}) satisfies z.ZodType<Mapping>

/** What a row says of an order, as far as a preview shows it. */
const readOrderSchema = z.object({
  externalId: z.string(),
  customer: intakeCustomerSchema.optional(),
  buyerName: z.string().optional(),
  status: z.string().optional(),
  amount: z.int().optional(),
  createdAt: instantSchema.optional(),
  items: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .readonly()
    .optional(),
  facts: z
    .array(z.object({ kind: z.string(), at: instantSchema, isTimed: z.boolean() }))
    .readonly()
    .optional(),
})

const recordSchema = z.discriminatedUnion('noun', [
  z.object({ noun: z.literal('message'), value: intake.message }),
  z.object({ noun: z.literal('conversation'), value: intake.conversation }),
  z.object({ noun: z.literal('rating'), value: intake.rating }),
  z.object({ noun: z.literal('order'), value: readOrderSchema }),
  z.object({ noun: z.literal('figure'), value: intake.figure }),
])

const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  column: z.string().optional(),
  excerpt: z.string(),
})

const badRowSchema = problemSchema.extend({
  /** The row has come in without this; else it was left out whole. */
  isStored: z.boolean(),
  /** The workbook's sheet; empty for other files. */
  sheet: z.string(),
  /** Counted from 1. */
  line: z.int(),
})

export type BadRow = z.output<typeof badRowSchema>

const progressSchema = z.object({
  rows: z.int(),
  stored: z.int(),
  /** Records that had come before. */
  duplicates: z.int(),
  /** Rows left out whole. */
  bad: z.int(),
  /** Rows that came in without what could not be read of them. */
  partial: z.int(),
  /** How much of the file has been read, 0 to 1. */
  share: z.number(),
})

/** Why a file that is in order was not read to its end. */
export const SERVER_PROBLEMS = ['storage.full', 'server'] as const

export const importSchema = z.object({
  id: idSchema<'import'>(),
  shopId: idSchema<'shop'>(),
  fileName: z.string(),
  byteSize: z.int(),
  status: z.enum(IMPORT_STATUSES),
  noun: z.enum(MAPPED_NOUNS).nullable(),
  /** Which known export it is; null when it was mapped by hand or by its columns' names. */
  profile: z.string().nullable(),
  progress: progressSchema,
  /** Why it failed; `storage.full` goes on once the server's disk has room, `server` when something broke here. */
  failure: z.enum([...FILE_PROBLEMS, ...SERVER_PROBLEMS]).nullable(),
  createdBy: idSchema<'person'>().nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
})

export type ImportView = z.output<typeof importSchema>

/** A file as it would be read, before anything is stored. */
const previewSchema = z.object({
  format: z.enum(FILE_FORMATS),
  encoding: z.string().nullable(),
  /** How the mapping was found: a known export, the names of the columns, an earlier import's, or given now. */
  foundBy: z.enum(['profile', 'names', 'remembered', 'given', 'nothing']),
  profile: z.string().nullable(),
  mapping: mappingSchema,
  /** Of each list, one field is still needed. */
  missing: z.array(z.array(z.enum(FIELDS))),
  /** Columns in the file's order: the name that the mapping uses, and the file's own. */
  columns: z.array(z.object({ name: z.string(), label: z.string() })),
  rows: z.array(
    z.object({
      line: z.int(),
      cells: z.array(z.string()),
      records: z.array(recordSchema),
      problems: z.array(problemSchema),
    }),
  ),
  /** Who wrote in a copied chat, so that one can say who of them is an agent. */
  senders: z.array(z.string()),
  /** For rows that have no day of their own: the one that the file's name speaks of, else that of the upload. */
  proposedDay: workDateSchema,
  /** The same file came in before, by this import. */
  sameAs: idSchema<'import'>().nullable(),
})

export type ImportPreview = z.output<typeof previewSchema>

const importId = z.object({ importId: idSchema<'import'>() })

/** The file itself goes up as the raw body of `POST /rpc/import/upload?shopId=…&name=…`, which answers `importSchema`. */
export const importContract = {
  list: route('GET /imports', { access: 'import.run', summary: 'Imports, newest first' })
    .input(z.object({ shopId: idSchema<'shop'>().optional(), after: z.string().optional() }))
    .output(pageOf(importSchema)),
  get: route('GET /imports/{importId}', {
    access: 'import.run',
    summary: 'One import and how far it is',
    refuses: ['import.not_found'],
  })
    .input(importId)
    .output(importSchema),
  preview: route('POST /imports/{importId}/preview', {
    access: 'import.run',
    summary: 'The first rows of the file as they would be read, by a given mapping or the one that is found',
    refuses: ['import.not_found', 'import.not_ready', 'import.unreadable'],
  })
    .input(importId.extend({ mapping: mappingSchema.optional() }))
    .output(previewSchema),
  start: route('POST /imports/{importId}/start', {
    access: 'import.run',
    summary: 'Read the whole file by this mapping and store what it holds; the mapping is remembered',
    refuses: ['import.not_found', 'import.not_ready', 'import.mapping_incomplete', 'import.unreadable'],
  })
    .input(importId.extend({ mapping: mappingSchema }))
    .output(importSchema),
  discard: route('POST /imports/{importId}/discard', {
    access: 'import.run',
    summary: 'Throw away a file that was uploaded and never begun',
    refuses: ['import.not_found', 'import.not_ready'],
  })
    .input(importId)
    .output(z.object({})),
  listBadRows: route('GET /imports/{importId}/bad-rows', {
    access: 'import.run',
    summary: 'The rows that could not be taken in, with line and reason',
    refuses: ['import.not_found'],
  })
    .input(
      importId.extend({
        after: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(1_000).default(100),
      }),
    )
    .output(pageOf(badRowSchema)),
  undo: route('POST /imports/{importId}/undo', {
    access: 'import.run',
    summary: 'Take out again all that this import brought in, and nothing else',
    refuses: ['import.not_found', 'import.not_undoable'],
  })
    .input(importId)
    .output(importSchema),
}
