import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { EVENT_BATCH_EVENTS } from '#contract/channel-event.ts'
import { instant } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { addPerson, addShop, type Shop } from './cast.ts'
import { send, type SentMessage } from './event-interface.ts'
import type { Finding, Line } from './figure.ts'
import { startProgram, type Program } from './program.ts'
import { inMs, inTimes, median, monotonicMs, quantile, timed } from './statistics.ts'

const CONSOLES = 200
const PER_SECOND = 200
const ROUNDS = 3
const SECONDS_PER_ROUND = 8
const CHATS_PER_SHOP = 40
const AIM_MS = 40
/** How long after the last message a console may still hear it. */
const GRACE_MS = 3_000

/** Many shops with a few agents each, as most companies are; and few shops in which many hear everything. */
const SETTINGS = [
  { shops: 10, what: '10 shops, 20 consoles hear each message' },
  { shops: 2, what: '2 shops, 100 consoles hear each message' },
]

/** From a buyer's message, sent to the event interface, to the consoles that are open on its shop. */
export async function live(): Promise<Finding> {
  const lines: Line[] = []
  for (const { shops, what } of SETTINGS) lines.push(...(await measure(shops, what)))
  return {
    title: `A buyer's message on the agents' open screens`,
    lines,
    notes: [
      `${PER_SECOND} messages a second, written evenly; each shop's connector has one request on the way and sends what was written meanwhile in the next; ${CONSOLES} live streams over HTTP in a second process; over all (message, console) pairs. Medians of ${ROUNDS} rounds of ${SECONDS_PER_ROUND} s. The agents are at work, so each chat is given to one of them. Sender, consoles, server and database share the cores.`,
      '"Accepted" is the moment the sender has the answer, so a screen can be earlier than it; "written" includes waiting for the batch before, the way in and the commit.',
      'Yardstick: one row inserted and committed durably by itself, ten a second in the same minutes.',
    ],
  }
}

interface Round {
  readonly sent: readonly number[]
  readonly accepted: readonly number[]
  readonly commit: number
  readonly missing: number
}

async function measure(shopCount: number, what: string): Promise<readonly Line[]> {
  const program = await startProgram()
  try {
    const { shops, cookies } = await castOf(program, shopCount)
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS + 1; round += 1) {
      const one = await measureRound(program, { shops, cookies, round })
      // The first warms up.
      if (round > 0) rounds.push(one)
    }
    return linesOf(what, rounds)
  } finally {
    await program.end()
  }
}

function linesOf(what: string, rounds: readonly Round[]): readonly Line[] {
  const found = (of: 'sent' | 'accepted', share: number) =>
    median(rounds.map((round) => quantile(round[of], share)))
  const commit = median(rounds.map((round) => round.commit))
  const missing = rounds.reduce((sum, round) => sum + round.missing, 0)
  return [
    {
      what: `${what}: accepted → screen, p50 / p99`,
      value: `${inMs(found('accepted', 0.5))} / ${inMs(found('accepted', 0.99))}`,
      yardstick: `${inMs(commit)} bare durable commit (p50)`,
      ratio: `${inTimes(found('accepted', 0.99) / commit)} (p99)`,
      aim: `p99 ≤ ${AIM_MS} ms`,
      isMet: found('accepted', 0.99) <= AIM_MS,
    },
    {
      what: `${what}: written → screen, p50 / p99`,
      value: `${inMs(found('sent', 0.5))} / ${inMs(found('sent', 0.99))}`,
      yardstick: `${inMs(commit)} bare durable commit (p50)`,
      ratio: `${inTimes(found('sent', 0.99) / commit)} (p99)`,
    },
    { what: `${what}: never heard`, value: String(missing), aim: '0', isMet: missing === 0 },
  ]
}

interface Cast {
  readonly shops: readonly Shop[]
  readonly cookies: readonly string[]
}

async function castOf({ database: { db } }: Program, shopCount: number): Promise<Cast> {
  const shops: Shop[] = []
  for (let n = 0; n < shopCount; n += 1) shops.push(await addShop(db, `店铺${n}`))
  const cookies: string[] = []
  for (let n = 0; n < CONSOLES; n += 1) {
    const shop = shops[n % shopCount]
    if (!shop) continue
    const { id, cookie } = await addPerson(db, `agent${n}`, { role: 'agent', shopIds: [shop.id] })
    cookies.push(cookie)
    const now = at(instant(Date.now()))
    await db
      .insertInto('presence')
      .values({ personId: id, state: 'online', since: now, seenAt: now })
      .execute()
  }
  return { shops, cookies }
}

async function measureRound(
  program: Program,
  { shops, cookies, round }: Cast & { readonly round: number },
): Promise<Round> {
  const consoles = await openConsoles(program.url, cookies)
  const total = PER_SECOND * SECONDS_PER_ROUND
  const commits = measureCommits(program.database.pool)
  const sentAt: number[] = []
  const acceptedAt: number[] = []
  const connectors = shops.map((shop) => openConnector(program.url, shop, acceptedAt))
  const start = monotonicMs()
  for (let n = 0; n < total; n += 1) {
    const dueAt = start + (n * 1_000) / PER_SECOND
    if (dueAt > monotonicMs()) await sleep(dueAt - monotonicMs())
    sentAt[n] = dueAt
    connectors[n % shops.length]?.write(n, wordOf({ n, round, shops: shops.length }))
  }
  await Promise.all(connectors.map((connector) => connector.end()))
  const commit = await commits.end()
  await sleep(GRACE_MS)
  const { heard, broken } = await consoles.end()
  if (broken > 0) throw new Error(`${broken} streams broke or were reset`)
  const sent: number[] = []
  const accepted: number[] = []
  for (const [n, moments] of heard)
    for (const moment of moments) {
      sent.push(moment - (sentAt[n] ?? 0))
      accepted.push(moment - (acceptedAt[n] ?? 0))
    }
  const missing = total * (CONSOLES / shops.length) - sent.length
  return { sent, accepted, commit, missing }
}

/** Sends what has been written while its last batch was on the way, one batch at a time, as a connector does. */
function openConnector(url: string, shop: Shop, acceptedAt: number[]) {
  const waiting: { readonly n: number; readonly word: SentMessage }[] = []
  let sending = Promise.resolve()
  const flush = async () => {
    const batch = waiting.splice(0, EVENT_BATCH_EVENTS)
    if (batch.length === 0) return
    await send(
      url,
      shop,
      batch.map(({ word }) => word),
    )
    const at = monotonicMs()
    for (const { n } of batch) acceptedAt[n] = at
    if (waiting.length > 0) await flush()
  }
  return {
    write(n: number, word: SentMessage) {
      waiting.push({ n, word })
      if (waiting.length > 1) return
      sending = sending.then(flush)
      // A failure of it is met in `end`; until then it must not count as unhandled.
      sending.catch(() => {})
    },
    end: () => sending,
  }
}

interface Word {
  readonly n: number
  readonly round: number
  readonly shops: number
}

function wordOf({ n, round, shops }: Word): SentMessage {
  const chat = `r${round}-s${n % shops}-c${Math.floor(n / shops) % CHATS_PER_SHOP}`
  return {
    type: 'message',
    externalId: `r${round}-${n}`,
    conversation: chat,
    customer: { externalId: chat, name: `买家${chat}` },
    author: 'customer',
    kind: 'text',
    text: `〔${n}〕这款有没有现货，今天能发出吗？`,
    sentAt: new Date().toISOString(),
  }
}

/** Commits one row ten times a second until it is ended. @returns its median */
function measureCommits(pool: Pool): { end(): Promise<number> } {
  const ending = new AbortController()
  const times: number[] = []
  const run = async () => {
    await pool.query('create table if not exists bench_commit (n int)')
    while (!ending.signal.aborted) {
      times.push((await timed(() => pool.query('insert into bench_commit values (1)'))).ms)
      await sleep(100)
    }
  }
  const running = run()
  return {
    async end() {
      ending.abort()
      await running
      return median(times)
    },
  }
}

interface Heard {
  readonly heard: readonly (readonly [number, readonly number[]])[]
  readonly broken: number
}

async function openConsoles(url: string, cookies: readonly string[]): Promise<{ end(): Promise<Heard> }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'consoles.ts'), url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  child.stdin.write(`${JSON.stringify(cookies)}\n`)
  const opened = await lines.next()
  if (opened.value !== 'open') throw new Error('the consoles could not be opened')
  return {
    async end() {
      child.stdin.end()
      const { value } = await lines.next()
      return JSON.parse(String(value)) as Heard
    },
  }
}
