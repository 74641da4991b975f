import type { z } from 'zod'
import {
  channelEventSchema,
  EVENT_BATCH_EVENTS,
  SIGNATURE_HEADER,
  type ChannelEvent,
} from '#contract/channel-event.ts'
import { isPlausibleTime } from '#domain/intake/limits.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { jsonAnswer, type ChannelAdapter, type ChannelRecord, type Outcome } from '../channel.ts'
import { refused } from '../refused.ts'
import { deliverEvent } from './outward.ts'
import { verifySignature } from './signature.ts'

/** One event, judged: a record to store, or the refusal to answer in its place. */
type Judged = ChannelRecord | Outcome

/** Reads the signed batches of the event interface, and posts replies to its callback address. */
export const eventAdapter: ChannelAdapter = {
  read({ method, headers, rawBody, realNow, now }, { keys, isEnabled }) {
    if (method !== 'POST') return refused('batch.malformed', { reason: 'use POST' })
    const proof = verifySignature({ header: headers.get(SIGNATURE_HEADER), rawBody, keys, realNow })
    if (!proof.ok) return refused(proof.code, proof.detail)
    if (!isEnabled) return refused('channel.disabled')
    const events = parseBatch(rawBody)
    if (!events) return refused('batch.malformed', { reason: 'not a JSON object with a list "events"' })
    if (events.length > EVENT_BATCH_EVENTS)
      return refused('batch.too_many_events', { limit: EVENT_BATCH_EVENTS, events: events.length })
    const judged = events.map((event) => judge(event, now))
    return {
      records: judged.filter((one) => 'record' in one),
      keyId: proof.next,
      answer: (outcomes) => jsonAnswer(200, summary(judged, outcomes)),
    }
  },
  deliver: deliverEvent,
}

function parseBatch(rawBody: Buffer): readonly unknown[] | undefined {
  try {
    const body: unknown = JSON.parse(UTF_8.decode(rawBody))
    if (typeof body !== 'object' || body === null || !('events' in body)) return undefined
    return Array.isArray(body.events) ? body.events : undefined
  } catch {
    return undefined
  }
}

/** Bytes that are no UTF-8 are refused, never stored as replacement characters. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

function judge(event: unknown, now: Instant): Judged {
  const parsed = channelEventSchema.safeParse(event)
  if (!parsed.success) return refusalOf(parsed.error)
  if (parsed.data.type === 'order' && !saysSomething(parsed.data))
    return { result: 'refused', code: 'event.invalid', field: 'createdAt', reason: 'or a status, or facts' }
  const field = implausibleTime(parsed.data, now)
  if (field)
    return { result: 'refused', code: 'event.unlikely_time', field, reason: 'before 2000 or in the future' }
  return recordOf(parsed.data)
}

/** A bare number would be an order of which nothing is known. */
function saysSomething({ createdAt, status, facts = [] }: Extract<ChannelEvent, { type: 'order' }>): boolean {
  return createdAt !== undefined || status !== undefined || facts.length > 0
}

function refusalOf(error: z.ZodError): Outcome {
  const [issue] = error.issues
  const field = issue?.path.join('.') ?? ''
  return { result: 'refused', code: 'event.invalid', field, reason: issue?.message ?? 'invalid' }
}

/** The name of the first time that no real event can have. */
function implausibleTime(event: ChannelEvent, now: Instant): string | undefined {
  return Object.entries(timesOf(event)).find(([, at]) => at !== undefined && !isPlausibleTime(at, now))?.[0]
}

function timesOf(event: ChannelEvent): Readonly<Record<string, Instant | undefined>> {
  switch (event.type) {
    case 'message':
      return { sentAt: event.sentAt }
    case 'conversation':
      return { openedAt: event.openedAt, closedAt: event.closedAt }
    case 'rating':
      return { ratedAt: event.ratedAt }
    case 'order':
      return {
        createdAt: event.createdAt,
        paidAt: event.paidAt,
        ...Object.fromEntries((event.facts ?? []).map(({ at }, index) => [`facts.${index}.at`, at])),
      }
    default:
      return assertNever(event)
  }
}

function recordOf({ type, ...record }: ChannelEvent): ChannelRecord {
  return { type, record } as ChannelRecord
}

function summary(judged: readonly Judged[], outcomes: readonly Outcome[]) {
  let next = 0
  const events = judged.map((one) => ('record' in one ? (outcomes[next++] as Outcome) : one))
  const count = (result: Outcome['result']) => events.filter((event) => event.result === result).length
  return { events, stored: count('stored'), duplicates: count('duplicate'), refused: count('refused') }
}
