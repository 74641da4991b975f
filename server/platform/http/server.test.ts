import { request, type IncomingMessage, type RequestOptions } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let owner: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  owner = await company.addPerson('owner')
})
afterAll(() => company.close())

/** Sends the head of a request and as much of the body as the server takes until it answers. */
async function send(
  path: string,
  { headers, body, method = 'POST' }: RequestOptions & { readonly body?: Buffer },
) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(`${company.url}${path}`, { method, headers }, (answer) => {
      answer.resume()
      sent.destroy()
      resolve(answer)
    })
    sent.on('error', reject)
    if (body) sent.write(body)
    else sent.flushHeaders()
  })
}

const FORM = 'multipart/form-data; boundary=x'

describe('a body', () => {
  it('that says to be larger than any file is refused before a byte of it is read', async () => {
    const headers = { 'content-type': FORM, 'content-length': 40 * 1024 * 1024 }
    expect((await send('/api/v1/widget/files', { headers })).statusCode).toBe(413)
    expect((await send('/rpc/file/upload', { headers })).statusCode).toBe(413)
  })

  it('that is no file is refused beyond a megabyte, whatever it calls itself', async () => {
    for (const type of ['text/plain', 'application/octet-stream', 'application/json', 'application/jsonx']) {
      const headers = { 'content-type': type, 'content-length': 2 * 1024 * 1024 }
      expect((await send('/rpc/session/signIn', { headers })).statusCode).toBe(413)
    }
  })

  it('that does not say how long it is is not waited for', async () => {
    const body = Buffer.alloc(64 * 1024)
    for (const method of ['POST', 'PATCH', 'TRACE']) {
      const headers = { 'content-type': FORM, 'transfer-encoding': 'chunked' }
      expect((await send('/rpc/file/upload', { method, headers, body })).statusCode).toBe(411)
    }
  })
})

describe("another site's page in the browser of somebody who is signed in", () => {
  const foreign: readonly Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://a.example' },
  ]

  it.each(foreign)('does not act in his name on any address: %j', async (from) => {
    const cookie = await company.cookieOf(owner)
    const post = async (path: string, headers: Record<string, string>, body = '{"name":"x"}') =>
      fetch(`${company.url}${path}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body,
      })
    expect((await post('/api/v1/teams', from)).status).toBe(401)
    expect((await post('/rpc/team/add', from)).status).toBe(403)
    expect((await post('/%72pc/import/upload', from)).status).toBe(403)
    expect((await post('/api/v1/teams', {}, JSON.stringify({ name: JSON.stringify(from) }))).status).toBe(200)
  })
})

describe('what no real client sends', () => {
  it('is bad input, not a failure of ours', async () => {
    const client = await company.signIn(owner)
    const bad = { code: 'BAD_REQUEST', status: 400 }
    await expect(client.team.add({ name: 'a\0b' })).rejects.toMatchObject(bad)
    await expect(client.audit.list({ to: 9e15 })).rejects.toMatchObject(bad)
    const key = Buffer.from(JSON.stringify([9e15, 1])).toString('base64url')
    await expect(client.audit.list({ after: key })).rejects.toMatchObject(bad)
    const span = { from: '0001-01-01', to: '9999-12-31' }
    await expect(client.metric.series({ code: 'x', by: 'day', ...span })).rejects.toMatchObject(bad)
  })
})
