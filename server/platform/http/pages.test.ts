import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { servePages } from './pages.ts'

const dist = mkdtempSync(path.join(tmpdir(), 'banzu-pages-'))
let app: FastifyInstance

/** As the build does: what stood there goes, and the new files have other names. */
function build(version: string): void {
  const folder = path.join(dist, 'web')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, 'assets'), { recursive: true })
  mkdirSync(path.join(folder, '.vite'))
  writeFileSync(path.join(folder, '.vite', 'manifest.json'), '{}')
  writeFileSync(path.join(folder, 'index.html'), `<script src="/assets/${version}.js"></script>`)
  writeFileSync(path.join(folder, 'assets', `${version}.js`), `'${version}'`)
}

const get = (url: string, accept = '*/*') => app.inject({ url, headers: { accept } })

beforeAll(async () => {
  build('first')
  app = fastify()
  await servePages(app, dist)
})
afterAll(async () => {
  await app.close()
  rmSync(dist, { recursive: true })
})

it('a console that was built anew under a running server is served with its new files', async () => {
  const first = await get('/assets/first.js')
  expect([first.body, first.headers['cache-control']]).toEqual([
    `'first'`,
    'public, max-age=31536000, immutable',
  ])
  build('second')
  for (const address of ['/', '/index.html', '/desk/anything']) {
    const page = await get(address, 'text/html')
    expect([page.statusCode, page.body]).toEqual([200, '<script src="/assets/second.js"></script>'])
    expect(page.headers['cache-control']).toBe('no-cache')
  }
  expect((await get('/assets/second.js')).body).toBe(`'second'`)
})

it('a file that is gone is answered 404 and never with a page, so that the browser notices', async () => {
  for (const address of ['/assets/gone.js', '/desk/anything', '/.vite/manifest.json']) {
    const answer = await get(address)
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
  }
})
