import { z } from 'zod'
import { SIGNATURE_HEADER, type OutwardEvent } from '#contract/channel-event.ts'
import { outcomeOfStatus, type DeliveryOutcome, type OutboundMessage } from '#domain/delivery/delivery.ts'
import { SECOND } from '#domain/kernel/time.ts'
import { iso } from '#server/platform/database/database.ts'
import { InternalAddress, NoAnswer } from '#server/platform/http/outgoing.ts'
import { callbackUrlOf } from '#server/modules/channel/index.ts'
import type { ChannelAccess, WayOut } from '../channel.ts'
import { fileLink } from './file-link.ts'
import { digestOf } from './signature.ts'

const answerSchema = z.object({ externalId: z.string().min(1).max(200) })

/** Posts a reply to the channel's callback address, signed as what comes in is signed. */
export async function deliverEvent(
  message: OutboundMessage,
  channel: ChannelAccess,
  way: WayOut,
): Promise<DeliveryOutcome> {
  const { realNow } = way
  const address = callbackUrlOf(channel.settings)
  if (address === null || !channel.isEnabled) return failed('channel_off')
  const [key] = channel.keys
  if (!key) return failed('no_key')
  const body = Buffer.from(JSON.stringify({ events: [eventOf(message, channel, realNow)] }))
  const seconds = Math.floor(realNow / SECOND)
  const signature = `t=${seconds},k=${key.id},v1=${digestOf(seconds, body, key.secret)}`
  const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature }
  try {
    const answer = await way.post(address, { headers, body })
    return outcomeOfStatus(answer.status, externalIdOf(answer.body))
  } catch (error) {
    if (error instanceof InternalAddress) return failed('internal_address')
    if (error instanceof NoAnswer) return failed('timeout')
    return failed('unreachable', codeOf(error))
  }
}

function eventOf(message: OutboundMessage, channel: ChannelAccess, realNow: WayOut['realNow']): OutwardEvent {
  const { id, sentAt, file, text, ...rest } = message
  return {
    type: 'message',
    ...rest,
    externalId: id,
    author: 'agent',
    text,
    file: file && { ...file, path: fileLink(channel, file.id, realNow) },
    sentAt: iso(sentAt),
  }
}

/** What the platform calls the message, if the connector said so; an answer of another form says nothing. */
function externalIdOf(body: string): string | null {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data?.externalId ?? null
  } catch {
    return null
  }
}

function failed(
  failure: Extract<DeliveryOutcome, { result: 'failed' }>['failure'],
  detail = '',
): DeliveryOutcome {
  return { result: 'failed', failure, detail }
}

/** Such as `ECONNREFUSED`. */
function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown }).code
  return typeof code === 'string' ? code.slice(0, 60) : ''
}
