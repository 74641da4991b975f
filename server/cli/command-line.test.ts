import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const MAIN = new URL('../main.ts', import.meta.url).pathname

let dataDir: string
let port: number

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'banzu-command-'))
  port = await freePort()
})
afterAll(() => rm(dataDir, { recursive: true }))

/** Each case starts several processes; a busy machine takes its time. */
describe('banzu', { timeout: 120_000 }, () => {
  it('serves, lets commands work beside it, refuses a second server, and stops in order', async () => {
    const server = banzu('start')
    await server.says('is ready')
    expect((await fetch(`http://127.0.0.1:${port}/rpc/session/begin`, { method: 'POST' })).status).toBe(200)

    const added = banzu('user', 'add', '0001', '顾南', '--role', 'supervisor')
    expect(await added.ended).toBe(0)
    const password = /password (\S{14})\n/.exec(added.output())?.[1]
    expect((await signIn('0001', password)).status).toBe(200)

    const again = banzu('user', 'add', '0001', '林小满')
    expect([await again.ended, again.output()]).toEqual([1, 'Somebody has this number already.\n'])

    const doctor = banzu('doctor', '--retry')
    await doctor.ended
    expect(doctor.output()).toContain('No event is parked.')
    expect(doctor.output()).toMatch(/✓ metric +(up to date|\d+ events behind, 0 s)\n/)

    const second = banzu('start')
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`process ${server.child.pid}, http://localhost:${port}`)
    expect(second.output()).not.toContain('    at ')

    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
    expect(existsSync(join(dataDir, 'banzu.pid'))).toBe(false)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  it('works by itself on the data when no server runs, and leaves nothing running', async () => {
    const reset = banzu('user', 'password', '0001')
    expect(await reset.ended).toBe(0)
    expect(reset.output()).toMatch(/^0001 顾南, password \S{14}\n$/)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  it('says in one sentence that its port is taken, and leaves nothing running', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const refused = banzu('start')
    const code = await refused.ended
    await new Promise((resolve) => other.close(resolve))
    expect(code).toBe(1)
    expect(refused.output()).toContain(`Port ${port} is taken`)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  it('names every command in its help', async () => {
    const help = banzu('--help')
    expect(await help.ended).toBe(0)
    for (const command of ['start', 'migrate', 'user', 'demo', 'doctor'])
      expect(help.output()).toMatch(new RegExp(`^ +${command}\\b`, 'm'))
  })
})

interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  output(): string
  says(words: string): Promise<void>
}

function banzu(...args: string[]): Run {
  const env = { BANZU_DATA: dataDir, BANZU_PORT: String(port), BANZU_DEMO: 'off' }
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    child,
    ended,
    output: () => said,
    async says(words) {
      for (let tries = 0; tries < 6_000 && !said.includes(words); tries += 1) await sleep(10)
      expect(said).toContain(words)
    },
  }
}

function signIn(name: string, password: string | undefined): Promise<Response> {
  const body = JSON.stringify({ json: { name, password } })
  const headers = { 'content-type': 'application/json' }
  return fetch(`http://127.0.0.1:${port}/rpc/session/signIn`, { method: 'POST', headers, body })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
