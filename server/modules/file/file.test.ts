import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

/** The smallest PNG: one transparent point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

let company: TestCompany
let shop: WidgetShop
let agent: Awaited<ReturnType<WidgetShop['staff']>>

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  agent = await shop.staff('agent', { state: 'busy' })
})
afterAll(() => company.close())

const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) =>
  agent.client.file.upload({ file: new File([bytes], name) })

const fetchAs = async (personId: PersonId | undefined, url: string) => {
  const headers = personId === undefined ? undefined : { cookie: await company.cookieOf(personId) }
  return fetch(`${company.url}${url}`, { headers: headers ?? {} })
}

describe('a picture', () => {
  it('is uploaded, sent once as a message, and shown to whoever sees the chat', async () => {
    const file = await upload(new Uint8Array(PNG), '../../尺码 表.png')
    expect(file).toMatchObject({
      name: '尺码 表.png',
      mediaType: 'image/png',
      byteSize: PNG.length,
      isImage: true,
    })
    const id = await shop.writes('p', '有图吗')
    await agent.client.conversation.pick({ id })
    const seen = (await agent.client.message.list({ id })).items.at(-1)?.id ?? null
    const sent = await agent.client.message.send({ ...reply(id, '', seen), kind: 'image', fileId: file.id })
    expect(sent).toMatchObject({ kind: 'image', file: { id: file.id, url: `/files/${file.id}` } })
    const colleague = await shop.staff('agent')
    const answer = await fetchAs(colleague.id, file.url)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-disposition')).toMatch(/^inline/)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG)
  })

  it('that was not sent yet is seen by its uploader alone', async () => {
    const { url } = await upload(new Uint8Array(PNG), 'a.png')
    const colleague = await shop.staff('agent')
    expect((await fetchAs(agent.id, url)).status).toBe(200)
    expect((await fetchAs(colleague.id, url)).status).toBe(404)
    expect((await fetchAs(undefined, url)).status).toBe(404)
    expect((await fetchAs(agent.id, `/files/${randomUUID()}`)).status).toBe(404)
    expect((await fetchAs(agent.id, '/files/x')).status).toBe(404)
  })

  it('of somebody else cannot be sent', async () => {
    const file = await upload(new Uint8Array(PNG), 'a.png')
    const colleague = await shop.staff('agent', { state: 'busy' })
    const id = await shop.writes('p2', '在吗')
    await colleague.client.conversation.pick({ id })
    const seen = (await colleague.client.message.list({ id })).items.at(-1)?.id ?? null
    await expect(
      colleague.client.message.send({ ...reply(id, '', seen), kind: 'image', fileId: file.id }),
    ).rejects.toMatchObject({ code: 'file.not_found' })
  })
})

describe('a file', () => {
  it('that is no picture is only ever downloaded', async () => {
    const file = await upload(new TextEncoder().encode('%PDF-1.4\n%%EOF'), '说明.pdf')
    expect(file).toMatchObject({ mediaType: 'application/pdf', isImage: false })
    const answer = await fetchAs(agent.id, file.url)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%E8%AF%B4/)
  })

  it.each([
    ['a page', '<html><script>alert(1)</script></html>', 'a.png'],
    ['a drawing that may hold a script', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg'],
    ['a program', 'MZ\u0000\u0001\u0002', 'a.exe'],
    ['nothing', '', 'a.txt'],
  ])('that is %s is refused, whatever its name', async (_, content, name) => {
    await expect(upload(new TextEncoder().encode(content), name)).rejects.toMatchObject({
      code: 'file.type_refused',
      status: 415,
    })
  })

  it('of more than 20 MB is refused', async () => {
    await expect(upload(new Uint8Array(20 * 1024 * 1024 + 1), 'a.txt')).rejects.toMatchObject({ status: 413 })
  })

  it('is not uploaded by whoever answers no chats', async () => {
    const finance = await shop.staff('finance')
    const file = new File([new Uint8Array(PNG)], 'a.png')
    await expect(finance.client.file.upload({ file })).rejects.toMatchObject({ status: 404 })
  })
})
