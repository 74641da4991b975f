import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { checkEntries } from '#domain/language/check-entries.ts'
import {
  LANGUAGE_CLASSES,
  LANGUAGE_MATCHES,
  LANGUAGE_SEVERITIES,
  type LanguageEntry,
} from '#domain/language/entry.ts'
import { LANGUAGE_POLICIES } from '#domain/language/policy.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema, workDateSchema } from './scalars.ts'
import { spanOf } from './span.ts'

/** A pack holds at most so many entries: large lists of words fit, and a browser still loads it. */
const ENTRIES_MAX = 5_000
/** Of the sentences that would be found or no longer found, so many are shown; all are counted. */
export const DRY_RUN_SENTENCES_MAX = 100

const packId = idSchema<'languagePack'>()
const words = z.array(textSchema(400)).max(60)

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/u),
  patterns: words.min(1),
  match: z.enum(LANGUAGE_MATCHES),
  near: z.strictObject({ words: words.min(1), within: z.int().min(0).max(100) }).optional(),
  cls: z.enum(LANGUAGE_CLASSES),
  severity: z.enum(LANGUAGE_SEVERITIES),
  why: textSchema(200),
  better: textSchema(400),
  unless: words.optional(),
  isHeard: z.boolean().optional(),
})

/** As they are kept: read without being checked again. */
export const storedEntriesSchema = z.array(entrySchema).max(ENTRIES_MAX) as unknown as z.ZodType<
  LanguageEntry[]
>

/** As they are written: every entry can be read by the matcher, else the issue names entry and reason. */
const entriesSchema = z
  .array(entrySchema)
  .min(1)
  .max(ENTRIES_MAX)
  .superRefine((entries, context) => {
    for (const { entryId, problem, detail } of checkEntries(entries))
      context.addIssue({ code: 'custom', message: `${problem}: ${detail}`, path: [entryId] })
  })

const packSchema = z.object({
  id: packId,
  version: z.int(),
  status: z.enum(['draft', 'live']),
  source: z.string(),
  effectiveFrom: workDateSchema,
  isInForce: z.boolean(),
  entryCount: z.int(),
  /** Null: it came with the product. */
  createdBy: z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() }).nullable(),
  createdAt: instantSchema,
})

export type LanguagePackView = z.output<typeof packSchema>

const policies = z.partialRecord(z.enum(LANGUAGE_CLASSES), z.enum(LANGUAGE_POLICIES))
const entriesOff = z.array(z.string().max(60)).max(ENTRIES_MAX)

const overrideSchema = z.object({
  shop: z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) }),
  entriesOff,
  policies,
})

export type LanguageOverrideView = z.output<typeof overrideSchema>

const lettersSchema = z.object({ simplified: z.string(), syllables: z.record(z.string(), z.string()) })

const dryRunSchema = z.object({
  messages: z.int(),
  /** How much of the span has been looked at, the newest first; 1: all of it. */
  share: z.number().min(0).max(1),
  entries: z.array(z.object({ entryId: z.string(), found: z.int(), gone: z.int() })),
  /** The newest of the sentences that would newly be found, or no longer. */
  sentences: z.array(
    z.object({
      conversationId: idSchema<'conversation'>(),
      shop: z.string(),
      text: z.string(),
      sentAt: instantSchema,
      entryId: z.string(),
      change: z.enum(['found', 'gone']),
    }),
  ),
})

export type LanguageDryRun = z.output<typeof dryRunSchema>

export const language = {
  list: route('GET /language-packs', {
    access: 'language.read',
    summary: 'The language packs in all versions, newest first; drafts for those who manage them',
  }).output(z.array(packSchema)),

  get: route('GET /language-packs/{id}', {
    access: 'language.read',
    summary: 'One version with its entries',
    refuses: ['language.not_found'],
  })
    .input(z.object({ id: packId }))
    .output(packSchema.extend({ entries: z.array(entrySchema) })),

  saveDraft: route('PUT /language-packs/draft', {
    access: 'language.manage',
    summary: 'Draft the next version: what is in force is never edited',
  })
    .input(z.object({ entries: entriesSchema, source: z.string().trim().max(2_000) }))
    .output(packSchema),

  discardDraft: route('DELETE /language-packs/drafts/{id}', {
    access: 'language.manage',
    summary: 'Throw a draft away',
    refuses: ['language.not_found', 'language.already_live'],
  }).input(z.object({ id: packId })),

  dryRun: route('POST /language-packs/{id}/dry-run', {
    access: 'language.manage',
    summary:
      'Which past sentences of agents a version would newly find, and which no longer; told while it looks',
    refuses: ['language.not_found'],
  })
    .input(spanOf({ id: packId }))
    .output(eventIterator(dryRunSchema)),

  publish: route('POST /language-packs/drafts/{id}/publish', {
    access: 'language.manage',
    summary: 'Put a draft into force for messages sent on this day or later',
    refuses: ['language.not_found', 'language.already_live', 'language.effective_too_early'],
  })
    .input(z.object({ id: packId, effectiveFrom: workDateSchema }))
    .output(packSchema),

  overrides: route('GET /language-overrides', {
    access: 'language.read',
    summary: 'What the shops that one sees do their own way',
  }).output(z.array(overrideSchema)),

  setOverride: route('PUT /language-overrides/{shopId}', {
    access: 'language.manage',
    summary: 'Say which entries do not count in a shop, and which classes it hints at, asks about or blocks',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId: idSchema<'shop'>(), entriesOff, policies }))
    .output(overrideSchema),

  forDesk: route('GET /language-packs/for-desk/{shopId}', {
    access: 'language.read',
    summary:
      'What a desk needs to check sentences of a shop while they are typed; null: what it has still holds',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId: idSchema<'shop'>(), known: z.string().max(200).optional() }))
    .output(
      z
        .object({
          /** Send it as `known` next time. */
          stamp: z.string(),
          version: z.int(),
          platform: z.enum(PLATFORMS),
          entries: z.array(entrySchema),
          entriesOff,
          policies,
          letters: lettersSchema,
        })
        .nullable(),
    ),
}
