import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#domain/people/demo-password.ts'

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

    const colleague = banzu('user', 'add', '0002', '林小满')
    await colleague.ended
    expect(colleague.output()).toMatch(/^0002 林小满 \(agent\)/)

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

  it('says of a word that is no command where the commands are listed', async () => {
    const unknown = banzu('strat')
    expect([await unknown.ended, unknown.output()]).toEqual([
      1,
      'There is no command “strat”: banzu --help lists them.\n',
    ])
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

  it('leaves no data directory behind when it never began because its port is taken', async () => {
    const fresh = join(dataDir, 'never-begun')
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const refused = banzuIn({ BANZU_DATA: fresh, BANZU_DEMO: 'off' }, 'start')
    const code = await refused.ended
    await new Promise((resolve) => other.close(resolve))
    expect([code, refused.output()]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)])
    expect(existsSync(fresh)).toBe(false)
  })

  it(
    'fills the sample company, plays a day in it alone, and says what it did',
    { timeout: 400_000 },
    async () => {
      const own = banzu('demo', 'play')
      expect([await own.ended, own.output()]).toEqual([1, 'Only the sample company can play a day.\n'])
      const sample = await mkdtemp(join(tmpdir(), 'banzu-sample-'))
      const inSample = (...args: string[]) => banzuIn({ BANZU_DATA: sample, BANZU_DEMO: 'on' }, ...args)
      const tooLong = inSample('demo', 'fill', '--days', '400')
      expect(await tooLong.ended).toBe(1)
      const filled = inSample('demo', 'fill', '--days', '1')
      expect(await filled.ended).toBe(0)
      expect(filled.output()).toMatch(/0201 {2}顾南/)
      const server = inSample('start')
      await server.says('is ready')
      const play = async () => (await asSupervisor('demo/get')) as { play: { speed: number } | null }
      const idle = inSample('demo', 'stop')
      expect([await idle.ended, idle.output()]).toEqual([0, 'Nothing is played.\n'])
      const tooFast = inSample('demo', 'play', '--speed', '9000')
      expect(await tooFast.ended).toBe(1)
      const played = inSample('demo', 'play', '--speed', '30')
      expect([await played.ended, played.output()]).toEqual([
        0,
        'A live day is played at 30×; banzu demo stop ends it.\n',
      ])
      expect((await play()).play?.speed).toBe(30)
      const stopped = inSample('demo', 'stop')
      expect([await stopped.ended, stopped.output()]).toEqual([
        0,
        'The play has stopped; what happened stays.\n',
      ])
      expect((await play()).play).toBeNull()
      server.child.kill('SIGINT')
      expect(await server.ended).toBe(0)
      await rm(sample, { recursive: true })
    },
  )

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
  return banzuIn({ BANZU_DATA: dataDir, BANZU_DEMO: 'off' }, ...args)
}

function banzuIn(
  place: { readonly BANZU_DATA: string; readonly BANZU_DEMO: string },
  ...args: string[]
): Run {
  const env = { ...place, BANZU_PORT: String(port) }
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    child,
    ended,
    output: () => said,
    async says(words) {
      for (let tries = 0; tries < 18_000 && !said.includes(words); tries += 1) await sleep(10)
      expect(said).toContain(words)
    },
  }
}

function signIn(name: string, password: string | undefined): Promise<Response> {
  const body = JSON.stringify({ json: { name, password } })
  const headers = { 'content-type': 'application/json' }
  return fetch(`http://127.0.0.1:${port}/rpc/session/signIn`, { method: 'POST', headers, body })
}

/** What a route answers the sample company's supervisor. */
async function asSupervisor(route: string): Promise<unknown> {
  const signedIn = await signIn('0201', DEMO_PASSWORD)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const response = await fetch(`http://127.0.0.1:${port}/rpc/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: '{}',
  })
  return ((await response.json()) as { readonly json: unknown }).json
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
