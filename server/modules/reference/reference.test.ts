import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { html } from './html.ts'
import { listOperations, type printOpenApi } from './openapi.ts'

let company: TestCompany
let document: Awaited<ReturnType<typeof printOpenApi>>

beforeAll(async () => {
  company = await openTestCompany()
  const response = await fetch(`${company.url}/api/v1/openapi.json`)
  document = (await response.json()) as typeof document
})
afterAll(() => company.close())

const operation = (id: string) => listOperations(document).find(({ operationId }) => operationId === id)

describe('the OpenAPI document', () => {
  it('names every address with who may call it', () => {
    const operations = listOperations(document)
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length)
    expect(operation('channel.addKey')).toMatchObject({
      security: [{ session: [] }],
      description: 'Permission: `channel.manage`',
    })
    expect(operation('channelEvent.push')?.security).toEqual([{ signature: [] }])
    expect(operation('session.signIn')?.security).toEqual([])
  })

  it('tells a connector the form of every kind of event', () => {
    const text = JSON.stringify(operation('channelEvent.push')?.requestBody)
    for (const type of ['message', 'conversation', 'rating', 'order'])
      expect(text).toContain(`"const":"${type}"`)
  })

  it('allows what the entrance takes: a batch of no events, and of five hundred at most', () => {
    const text = JSON.stringify(operation('channelEvent.push')?.requestBody)
    expect(text).toMatch(/"events":\{"type":"array","maxItems":500/)
    expect(text).not.toContain('"minItems":1,"maxItems":500')
  })

  it('says in what amounts are counted, and forbids nothing to be sent that is taken', () => {
    const text = JSON.stringify(operation('channelEvent.push')?.requestBody)
    const amounts = [...text.matchAll(/"amount":\{[^}]*\}/g)].map(([amount]) => amount)
    expect(amounts.length).toBeGreaterThan(5)
    expect(amounts.filter((amount) => !amount.includes('139.00 元 is 13900'))).toEqual([])
    expect(JSON.stringify(document)).not.toContain('"readOnly"')
  })

  it('names the answer while the disk is full', () => {
    expect(JSON.stringify(operation('channelEvent.push')?.responses?.['507'])).toContain('storage.full')
    expect(JSON.stringify(operation('channelEvent.push')?.responses?.['503'])).toContain('storage.away')
  })
})

describe('the page', () => {
  it('lists every operation, in the reader’s language, and needs nothing from elsewhere', async () => {
    const [zh, en] = await Promise.all(
      ['', '?lang=en'].map(async (query) => (await fetch(`${company.url}/api${query}`)).text()),
    )
    for (const { operationId } of listOperations(document)) expect(zh).toContain(`id="${operationId}"`)
    expect(zh).toContain('事件接口')
    expect(en).toContain('the event interface')
    expect(zh).not.toMatch(/<script(?! async src=)|(src|href)="(https?:)?\/\//)
  })

  it('reads nothing that it shows as HTML', () => {
    expect(html`<b title="${`"'`}">${'<img onerror=x>&'}</b>`.html).toBe(
      '<b title="&quot;&#39;">&lt;img onerror=x&gt;&amp;</b>',
    )
  })
})
