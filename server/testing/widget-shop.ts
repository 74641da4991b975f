import { randomUUID } from 'node:crypto'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ChannelId, ConversationId, MessageId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Role } from '#domain/people/role.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { DaySpan, StoredShopSettings } from '#domain/shop/settings.ts'
import { receiveMessage } from '../modules/conversation/index.ts'
import { lockCustomer } from '../modules/customer/index.ts'
import { at, json } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { stayAtWork } from './stay-at-work.ts'
import type { ApiClient, TestCompany } from './test-company.ts'

/** A shop with a chat bubble, and people who serve it. */
export interface WidgetShop {
  readonly shopId: ShopId
  readonly channelId: ChannelId
  /** A buyer writes. @returns the chat that it went into */
  readonly writes: (buyer: string, text: string, sentAt?: Instant) => Promise<ConversationId>
  /** What the shop has decided; replaces what it had. */
  readonly sets: (settings: StoredShopSettings) => Promise<void>
  /** Somebody who serves the shop, signed in and at work in this state. */
  staff(
    role: Role,
    options?: { readonly state?: 'online' | 'busy' | 'break' | 'offline'; readonly teamId?: TeamId },
  ): Promise<{ readonly id: PersonId; readonly client: ApiClient }>
}

export async function openWidgetShop(
  company: TestCompany,
  { name = randomUUID(), platform = 'site' }: { readonly name?: string; readonly platform?: Platform } = {},
): Promise<WidgetShop> {
  const { runtime } = company.app
  const shopId = await company.addShop(name, platform)
  const channelId = newId<'channel'>()
  const createdAt = at(runtime.clock.now())
  await company.db
    .insertInto('channel')
    .values({ id: channelId, shopId, kind: 'widget', name, createdAt })
    .execute()
  return {
    shopId,
    channelId,
    writes: (buyer, text, sentAt) =>
      runtime.work({ kind: 'visitor' }, async (work) => {
        const seenAt = sentAt ?? work.now
        const customerId = await lockCustomer(work.tx, { shopId, externalId: buyer, name: buyer, seenAt })
        const message = {
          id: randomUUID() as MessageId,
          kind: 'text',
          body: text,
          fileId: null,
          externalId: null,
          sentAt: seenAt,
        } as const
        return receiveMessage(work, { channel: { id: channelId, shopId }, customerId, message })
      }),
    async sets(settings) {
      await company.db
        .updateTable('shop')
        .set({ settings: json(settings) })
        .where('id', '=', shopId)
        .execute()
    },
    async staff(role, { state = 'offline', teamId } = {}) {
      const id = await company.addPerson(role, { shopIds: [shopId], ...(teamId && { teamId }) })
      const client = await company.signIn(id)
      if (state !== 'offline') {
        await client.presence.set({ state })
        await stayAtWork(company, id)
      }
      return { id, client }
    },
  }
}

/** Service hours that begin an hour from now: at whatever time a test runs, the shop is closed. */
export function closedNow(company: TestCompany): DaySpan {
  const { minuteOfDay } = localOf(company.app.runtime.clock.now(), SHANGHAI)
  return { from: (minuteOfDay + 60) % 1_440, to: (minuteOfDay + 120) % 1_440 }
}

/** A reply as the desk sends it, with a message id of its own. */
export function reply(
  id: ConversationId,
  body: string,
  seenMessageId: MessageId | null = null,
): Parameters<ApiClient['message']['send']>[0] {
  return { id, messageId: randomUUID(), kind: 'text', body, seenMessageId }
}

/** Waits until `look` answers something, for what happens by itself a moment later. */
export async function eventually<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  const TRIES = 200
  for (let n = 0; n < TRIES; n += 1) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come to pass within five seconds')
}
