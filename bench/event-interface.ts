import { Agent, request } from 'node:http'
import { SIGNATURE_HEADER } from '#contract/channel-event.ts'
import { digestOf } from '#server/channels/events/signature.ts'
import type { Shop } from './cast.ts'

/** A message as a connector sends it. */
export interface SentMessage {
  readonly type: 'message'
  readonly externalId: string
  readonly conversation: string
  readonly customer: { readonly externalId: string; readonly name: string }
  readonly author: 'customer' | 'agent'
  readonly account?: string
  readonly kind: 'text'
  readonly text: string
  readonly sentAt: string
}

const agent = new Agent({ keepAlive: true })
const BUYER = ['在吗', '这款有没有现货，今天能发出吗？', '尺码偏大还是偏小，平时穿 M 码', '好的谢谢']
const AGENT = [
  '亲，在的哦',
  '有现货的，下午四点前付款当天发出',
  '正常尺码，按平时的拍就可以',
  '不客气，欢迎再来',
]

const MESSAGES_PER_CHAT = 8

/** The n-th message of a stream of chats with eight messages each; the same n gives the same message. */
export function messageOf(stream: string, n: number, now: number): SentMessage {
  const chat = Math.floor(n / MESSAGES_PER_CHAT)
  const turn = n % MESSAGES_PER_CHAT
  const isBuyer = turn % 2 === 0
  const texts = isBuyer ? BUYER : AGENT
  return {
    type: 'message',
    externalId: `${stream}-${n}`,
    conversation: `${stream}-c${chat}`,
    customer: { externalId: `${stream}-b${chat}`, name: `买家${chat}` },
    author: isBuyer ? 'customer' : 'agent',
    ...(isBuyer ? {} : { account: `客服${chat % 12}` }),
    kind: 'text',
    text: texts[turn >> 1] ?? '',
    sentAt: new Date(now).toISOString(),
  }
}

export interface Acknowledgement {
  readonly stored: number
  readonly duplicates: number
  readonly refused: number
}

/** Sends one signed batch over a kept connection. Throws unless it is answered with 200. */
export function send(url: string, shop: Shop, events: readonly SentMessage[]): Promise<Acknowledgement> {
  const body = Buffer.from(JSON.stringify({ events }))
  const t = Math.floor(Date.now() / 1_000)
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    [SIGNATURE_HEADER]: `t=${t},k=${shop.key.id},v1=${digestOf(t, body, shop.key.secret)}`,
  }
  return new Promise((resolve, reject) => {
    const path = `/api/v1/channels/${shop.channelId}/events`
    const sending = request(`${url}${path}`, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        if (response.statusCode === 200) resolve(JSON.parse(text) as Acknowledgement)
        else reject(new Error(`answered ${response.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    sending.once('error', reject)
    sending.end(body)
  })
}
