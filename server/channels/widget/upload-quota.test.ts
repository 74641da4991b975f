import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { widget } from '#contract/widget.ts'
import type { FileId } from '#domain/kernel/ids.ts'
import { after, DAY, HOUR } from '#domain/kernel/time.ts'
import { clearUnsent, UPLOAD_QUOTA } from '#server/modules/file/index.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

const contract = { widget }
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const picture = () => new File([PNG], '瑕疵.png')

let company: TestCompany
let shop: WidgetShop

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
})
afterAll(() => company.close())

async function newVisitor({ channelId } = shop): Promise<ContractRouterClient<typeof contract>> {
  const { token } = await company.anybody.widget.open({ channelId })
  const headers = { authorization: `Bearer ${token}` }
  return createORPCClient(new OpenAPILink(contract, { url: `${company.url}/api/v1`, headers }))
}

/** As if this file had been a larger one. */
const grow = (id: FileId, byteSize: number) =>
  company.db.updateTable('file').set({ byteSize }).where('id', '=', id).execute()

const makeOlder = (id: FileId, hours: number) =>
  company.db
    .updateTable('file')
    .set({ createdAt: at(after(company.app.runtime.clock.now(), -hours * HOUR)) })
    .where('id', '=', id)
    .execute()

const isKept = async (id: FileId) =>
  (await company.db.selectFrom('fileChunk').select('fileId').where('fileId', '=', id).execute()).length > 0

it('a visitor who used up the bytes of a day is told so, others are not held up, and the next day he may again', async () => {
  const visitor = await newVisitor()
  const { file } = await visitor.widget.upload({ file: picture() })
  await grow(file.id, UPLOAD_QUOTA.visitor - PNG.length)
  const { file: last } = await visitor.widget.upload({ file: picture() })
  await expect(visitor.widget.upload({ file: picture() })).rejects.toMatchObject({
    code: 'file.quota_used',
    status: 413,
  })
  await (await newVisitor()).widget.upload({ file: picture() })
  for (const id of [file.id, last.id]) await makeOlder(id, DAY / HOUR + 1)
  await visitor.widget.upload({ file: picture() })
})

it('one address fills no more by taking ever new visitors, nor by going to another channel', async () => {
  const { file } = await (await newVisitor()).widget.upload({ file: picture() })
  await grow(file.id, UPLOAD_QUOTA.address)
  const elsewhere = await newVisitor(await openWidgetShop(company))
  await expect(elsewhere.widget.upload({ file: picture() })).rejects.toMatchObject({
    code: 'file.quota_used',
  })
  await makeOlder(file.id, DAY / HOUR + 1)
})

it('a channel takes no more than its bytes of a day, from however many addresses', async () => {
  const { file } = await (await newVisitor()).widget.upload({ file: picture() })
  await grow(file.id, UPLOAD_QUOTA.channel)
  await company.db.updateTable('file').set({ address: '203.0.113.7' }).where('id', '=', file.id).execute()
  const visitor = await newVisitor()
  await expect(visitor.widget.upload({ file: picture() })).rejects.toMatchObject({ code: 'file.quota_used' })
  await (await newVisitor(await openWidgetShop(company))).widget.upload({ file: picture() })
  await makeOlder(file.id, DAY / HOUR + 1)
})

it('of files sent up at once only those that fit come in', async () => {
  const visitor = await newVisitor()
  const { file } = await visitor.widget.upload({ file: picture() })
  await grow(file.id, UPLOAD_QUOTA.visitor - 2 * PNG.length)
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, () => visitor.widget.upload({ file: picture() })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
})

it('what was sent up and never sent is gone after a day, whoever it was; what was sent stays', async () => {
  const visitor = await newVisitor()
  const send = async (fileId: FileId) => {
    await visitor.widget.send({ clientId: crypto.randomUUID(), kind: 'file', fileId })
  }
  const [unsent, fresh, sent] = [
    (await visitor.widget.upload({ file: picture() })).file.id,
    (await visitor.widget.upload({ file: picture() })).file.id,
    (await visitor.widget.upload({ file: picture() })).file.id,
  ]
  await send(sent)
  const { client } = await shop.staff('agent', { state: 'busy' })
  const [unsentReply, sentReply] = [
    (await client.file.upload({ file: picture() })).id,
    (await client.file.upload({ file: picture() })).id,
  ]
  const id = await shop.writes('买家', '有图吗')
  await client.conversation.pick({ id })
  const seen = (await client.message.list({ id })).items.at(-1)?.id ?? null
  await client.message.send({ ...reply(id, '', seen), kind: 'image', fileId: sentReply })
  for (const old of [unsent, sent, unsentReply, sentReply]) await makeOlder(old, DAY / HOUR + 1)
  await clearUnsent(company.app.runtime)
  expect(await Promise.all([unsent, unsentReply, fresh, sent, sentReply].map(isKept))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
  await expect(send(unsent)).rejects.toMatchObject({ code: 'file.not_found' })
  const kept = company.db.selectFrom('file').select('address')
  expect(await kept.where('id', 'in', [fresh, sent]).orderBy('createdAt').execute()).toMatchObject([
    { address: null },
    { address: expect.stringContaining('127.0.0.1') },
  ])
})

it('where a visitor wrote from, and in which language, is shown beside his chat', async () => {
  const page = 'https://shop.example/item/7?color=red'
  const { client } = await shop.staff('agent')
  const { token } = await company.anybody.widget.open({ channelId: shop.channelId, page, language: 'en' })
  const headers = { authorization: `Bearer ${token}` }
  const visitor: ContractRouterClient<typeof contract> = createORPCClient(
    new OpenAPILink(contract, { url: `${company.url}/api/v1`, headers }),
  )
  const { message } = await visitor.widget.send({
    clientId: crypto.randomUUID(),
    kind: 'text',
    text: '这件有红色吗',
  })
  const { conversationId } = await company.db
    .selectFrom('message')
    .select('conversationId')
    .where('id', '=', message.id)
    .executeTakeFirstOrThrow()
  const { customer } = await client.conversation.get({ id: conversationId })
  expect(customer.visit).toEqual({ page, language: 'en' })
  const other = await client.conversation.get({ id: await shop.writes('平台买家', '在吗') })
  expect(other.customer.visit).toBeNull()
})
