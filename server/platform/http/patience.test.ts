import { connect, type AddressInfo, type Socket } from 'node:net'
import { os } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openLog } from '../log.ts'
import { makeContextOf } from './context.ts'
import type { Patience } from './patience.ts'
import { buildHttp } from './server.ts'

const fields = z.object({ file: z.file().optional(), text: z.string().optional() })
const router = { echo: os.input(fields).handler(({ input }) => input.text ?? '') }

let hasty: FastifyInstance
let patient: FastifyInstance

beforeAll(async () => {
  hasty = await serve({ headMs: 200, bodyMs: 200, slowestBytesPerSecond: 1_000_000, checkEveryMs: 20 })
  patient = await serve({ headMs: 60_000, bodyMs: 0, slowestBytesPerSecond: 0.05, checkEveryMs: 20 })
})
afterAll(() => Promise.all([hasty.close(), patient.close()]))

async function serve(patience: Patience): Promise<FastifyInstance> {
  const contextOf = makeContextOf(() => Promise.resolve(undefined))
  const app = buildHttp({ log: openLog('silent'), router, isProxyTrusted: false, contextOf, patience })
  app.post('/raw', { bodyLimit: 100_000, config: { countsItsBody: true } }, async (request) => {
    let bytes = 0
    for await (const chunk of request.raw) bytes += (chunk as Buffer).length
    return { bytes }
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return app
}

/** Opens a connection and says what `speak` says. @returns what is heard until the other side closes */
function hear(app: FastifyInstance, speak: (socket: Socket) => void): Promise<string> {
  const { port } = app.server.address() as AddressInfo
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => speak(socket))
    socket.on('data', (bytes) => (heard += bytes.toString()))
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })
}

const head = (path: string, ...headers: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'host: localhost', ...headers, '', ''].join('\r\n')

const TOLD = 'HTTP/1.1 408 Request Timeout'

describe('a connection on which nothing more comes', () => {
  it.each([
    ['before a word was said', ''],
    ['in the middle of the head', 'GET / HTTP/1.1\r\nhost: loc'],
    [
      'in the middle of a typed body',
      head('/rpc/echo', 'content-type: application/json', 'content-length: 20'),
    ],
    [
      'in the middle of a form',
      head('/rpc/echo', 'content-type: multipart/form-data; boundary=x', 'content-length: 200'),
    ],
    [
      'in the middle of a body that a route reads for itself',
      `${head('/raw', 'content-type: text/csv', 'content-length: 20')}half`,
    ],
    [
      'in the middle of a body of unknown length',
      `${head('/raw', 'content-type: text/csv', 'transfer-encoding: chunked')}4\r\nhalf\r\n`,
    ],
  ])('%s is told so and closed', async (_, words) => {
    expect(await hear(hasty, (socket) => socket.write(words))).toContain(TOLD)
  })
})

describe('a body that comes drop by drop', () => {
  const endless = head('/raw', 'content-type: text/csv', 'content-length: 50000')

  it('is not waited for beyond the time that its size allows', async () => {
    let drip: NodeJS.Timeout | undefined
    const heard = await hear(hasty, (socket) => {
      socket.write(endless)
      drip = setInterval(() => socket.write('x'), 10)
    })
    clearInterval(drip)
    expect(heard).toContain(TOLD)
  })

  it('is taken whole when its size allows the time', async () => {
    const heard = await hear(patient, (socket) => {
      socket.write(head('/raw', 'content-type: text/csv', 'content-length: 4', 'connection: close'))
      setTimeout(() => socket.write('ab'), 30)
      setTimeout(() => socket.write('cd'), 60)
    })
    expect(heard).toContain('{"bytes":4}')
  })
})
