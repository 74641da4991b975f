import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  InternalAddress,
  isInternal,
  lookupOutside,
  NoAnswer,
  postOutside,
  whyNotCallable,
} from './outgoing.ts'

let server: Server
let port: number
const heard: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(request.url ?? '')
    if (request.url === '/never') return
    if (request.url === '/away') response.writeHead(302, { location: '/landed' })
    if (request.url === '/long') response.write('x'.repeat(200_000))
    response.end('{"externalId":"m-1"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const post = (path: string, { allowedHosts = ['127.0.0.1'], timeoutMs = 10_000 } = {}) =>
  postOutside(`http://127.0.0.1:${port}${path}`, {
    headers: {},
    body: Buffer.from('{}'),
    signal: AbortSignal.timeout(timeoutMs),
    allowedHosts,
  })

describe('an address of an internal network', () => {
  it.each([
    ['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    [
      '::1',
      '::',
      'fd00::1',
      'fe80::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
    ],
  ])('is known as such, in whatever clothes: %s …', (...addresses) => {
    expect(addresses.filter((address) => !isInternal(address))).toEqual([])
  })

  it.each(['1.1.1.1', '172.32.0.1', '223.5.5.5', '2606:4700::1111'])(
    'is not taken for one: %s',
    (address) => {
      expect(isInternal(address)).toBe(false)
    },
  )

  it.each([
    ['https://shop.example/hook', undefined],
    ['https://shop.example:8443/hook', undefined],
    ['http://shop.example/hook', 'not_https'],
    ['ftp://shop.example/', 'not_http'],
    ['https://me:secret@shop.example/', 'has_credentials'],
    ['https://127.0.0.1/', 'internal'],
    ['https://2130706433/', 'internal'],
    ['https://0x7f.1/', 'internal'],
    ['https://[::1]/', 'internal'],
    ['https://[::ffff:10.0.0.1]/', 'internal'],
    ['https://localhost/', 'internal'],
    ['https://localhost./', 'internal'],
    ['http://erp.lan/', undefined],
  ])('is refused before it is called, however it is written: %s', (address, why) => {
    expect(whyNotCallable(new URL(address), ['erp.lan'])).toBe(why)
  })

  it('is not called, not even by a name that leads there', async () => {
    heard.length = 0
    await expect(post('/hook', { allowedHosts: [] })).rejects.toBeInstanceOf(InternalAddress)
    const looked = new Promise((resolve) => lookupOutside('localhost', {}, resolve))
    expect(await looked).toBeInstanceOf(InternalAddress)
    expect(heard).toEqual([])
  })
})

describe('a call', () => {
  it('brings status and body of the answer', async () => {
    expect(await post('/hook')).toEqual({ status: 200, body: '{"externalId":"m-1"}' })
  })

  it('follows no redirect', async () => {
    heard.length = 0
    expect(await post('/away')).toMatchObject({ status: 302 })
    expect(heard).toEqual(['/away'])
  })

  it('reads no more than it needs, and waits no longer than it was told', async () => {
    expect((await post('/long')).body).toHaveLength(65_536)
    await expect(post('/never', { timeoutMs: 50 })).rejects.toBeInstanceOf(NoAnswer)
  })
})
