import type { MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import { instantOf, localOf, type Zone } from '#domain/calendar/zone.ts'
import { after, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { MAX_EXTERNAL_ID, MAX_NAME, MAX_TEXT, isPlausibleTime } from './limits.ts'
import type { Field } from './mapping.ts'
import { problem, type RowProblem } from './problem.ts'
import type { IntakeCustomer, IntakeMessage } from './record.ts'
import { sessionCutter } from './session.ts'
import type { InstantOf } from './time-text.ts'

/** What reading a file needs to know of the world, the shop's zone bound in. */
export interface ReadContext {
  readonly now: Instant
  readonly instantOf: InstantOf
  readonly dayOf: (at: Instant) => WorkDate
  /** The day that messages without times are put on. */
  readonly untimedDay: WorkDate
  /** A short stable name of a text, at most 100 characters; equal texts only give equal names. */
  readonly digest: (text: string) => string
}

interface Surroundings extends Pick<ReadContext, 'now' | 'untimedDay' | 'digest'> {
  readonly zone: Zone
}

/** The context of a shop's file: local times are those of the shop's own zone. */
export function readContext({ zone, ...rest }: Surroundings): ReadContext {
  return {
    ...rest,
    instantOf: (day, minutes) => instantOf(day, minutes, zone),
    dayOf: (at) => localOf(at, zone).workDate,
  }
}

/** One message as a file states it, before it has its stable ids. */
export interface MessageDraft {
  readonly externalId?: string | undefined
  readonly conversation?: string | undefined
  readonly customer: IntakeCustomer
  readonly author: MessageAuthor
  readonly account?: string | undefined
  readonly kind: MessageKind
  readonly text: string
  /** Absent where the file has no times; then `conversation` is given. */
  readonly at?: Instant | undefined
}

export type Finished =
  | { readonly message: IntakeMessage }
  /** `field`: what is to blame, for files that have a column for it. */
  | { readonly problem: RowProblem; readonly field?: Field | undefined }

/** How many chats' running numbers are remembered at once; older ones have long ended in the file. */
const REMEMBERED = 20_000

/**
 * Gives messages their conversation and stable ids: the file's own where it has them, else names made of what the
 * message says, so that the same file, or the same days exported again, gives the same names. Equal words of one
 * customer at the same second are told apart by how many came before.
 */
export function messageFinisher(context: ReadContext): (draft: MessageDraft) => Finished {
  const cutter = sessionCutter(context.dayOf)
  const ordinals = ordinalCounter()
  const repeats = repeatCounter()
  const untimedStart = context.instantOf(context.untimedDay, 0)

  function finishTimed(draft: MessageDraft, sentAt: Instant): IntakeMessage {
    const conversation =
      draft.conversation ?? shorten(cutter.nameOf(draft.customer.externalId, sentAt), context)
    return {
      ...fieldsOf(draft),
      conversation,
      externalId: draft.externalId ?? timedId(draft, sentAt),
      sentAt,
    }
  }

  function timedId(draft: MessageDraft, sentAt: Instant): string {
    const { customer, author, text, kind } = draft
    const id = context.digest([customer.externalId, sentAt, author, kind, text].join('\u001f'))
    const before = repeats(customer.externalId, sentAt, id)
    return before === 0 ? id : `${id}.${before}`
  }

  function finishUntimed(draft: MessageDraft, conversation: string): IntakeMessage {
    const ordinal = ordinals(conversation)
    const { author, text } = draft
    const id = draft.externalId ?? context.digest([conversation, ordinal, author, text].join('\u001f'))
    const sentAt = after(untimedStart, ordinal * 1_000)
    return { ...fieldsOf(draft), conversation, externalId: id, sentAt, isTimed: false }
  }

  return (draft) => {
    const fault = faultOf(draft, context)
    if (fault) return fault
    if (draft.at !== undefined) return { message: finishTimed(draft, draft.at) }
    if (draft.conversation === undefined)
      return { problem: problem('time.missing', draft.text), field: 'time' }
    return { message: finishUntimed(draft, draft.conversation) }
  }
}

function fieldsOf({ customer, author, account, kind, text }: MessageDraft) {
  return { customer, author, account, kind, text }
}

function faultOf(
  draft: MessageDraft,
  { now, dayOf }: ReadContext,
): Extract<Finished, { problem: RowProblem }> | undefined {
  const { text, customer, conversation, externalId, account, at } = draft
  if (text.length > MAX_TEXT) return { problem: problem('text.too_long', text), field: 'text' }
  const ids = { customer: customer.externalId, conversation, externalId }
  for (const field of ['customer', 'conversation', 'externalId'] as const) {
    const id = ids[field] ?? ''
    if (id.length > MAX_EXTERNAL_ID) return { problem: problem('id.too_long', id), field }
  }
  if (account !== undefined && account.length > MAX_NAME)
    return { problem: problem('id.too_long', account), field: 'account' }
  if (at !== undefined && !isPlausibleTime(at, now))
    return { problem: problem('time.implausible', dayOf(at)), field: 'time' }
  return undefined
}

/** Names made here may pass the limit when a customer's id is long; they are then digested whole. */
export function shorten(name: string, { digest }: Pick<ReadContext, 'digest'>): string {
  return name.length <= MAX_EXTERNAL_ID ? name : digest(name)
}

function ordinalCounter(): (conversation: string) => number {
  const next = new Map<string, number>()
  return (conversation) => {
    const ordinal = next.get(conversation) ?? 0
    next.delete(conversation)
    next.set(conversation, ordinal + 1)
    if (next.size > REMEMBERED) next.delete(next.keys().next().value ?? conversation)
    return ordinal
  }
}

/** Counts equal ids among a customer's messages of the same moment only, so memory stays bounded. */
function repeatCounter(): (customer: string, at: Instant, id: string) => number {
  const last = new Map<string, { at: Instant; ids: string[] }>()
  return (customer, at, id) => {
    const seen = last.get(customer)
    last.delete(customer)
    if (seen?.at === at) {
      last.set(customer, seen)
      const before = seen.ids.filter((other) => other === id).length
      seen.ids.push(id)
      return before
    }
    last.set(customer, { at, ids: [id] })
    if (last.size > REMEMBERED) last.delete(last.keys().next().value ?? customer)
    return 0
  }
}
