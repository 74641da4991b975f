import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { makeActor, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { countedRuntime, type Counted } from '#server/testing/counted.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop } from '#server/testing/widget-shop.ts'
import { sendMessage } from './actions/send-message.ts'

let company: TestCompany
let counted: Counted
let actor: Actor
let id: ConversationId

beforeAll(async () => {
  company = await openTestCompany()
  counted = countedRuntime(company)
  const shop = await openWidgetShop(company)
  const agent = await shop.staff('agent', { state: 'busy' })
  const who = { sessionId: newId<'session'>(), code: '0317', name: '小满', teamId: null }
  actor = makeActor({ ...who, personId: agent.id, role: 'agent', shopIds: [shop.shopId] })
  id = await shop.writes('buyer', '在吗')
  await agent.client.conversation.pick({ id })
})
afterAll(async () => {
  await counted.close()
  await company.close()
})

const answer = (seenMessageId: MessageId | null) => ({
  id,
  messageId: randomUUID() as MessageId,
  kind: 'text' as const,
  body: '在的',
  seenMessageId,
})

it('a reply costs four statements: the chat, what its writer has seen, the message with the head, the event', async () => {
  const first = await sendMessage(counted.runtime, actor, answer(null))
  counted.statements()
  await sendMessage(counted.runtime, actor, answer(first.id))
  expect(counted.statements().length).toBe(4)
})

it('what a reply is answered with is what reading it back gives', async () => {
  const input = answer(null)
  const stored = await sendMessage(counted.runtime, actor, input)
  expect(await sendMessage(counted.runtime, actor, input)).toMatchObject(stored)
})
