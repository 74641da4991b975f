import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import type { Tx } from '../database/database.ts'
import { SYSTEM } from '../work.ts'
import { appendEvents, findLastSeq } from './log.ts'
import { LogReader } from './reader.ts'

let company: TestCompany
let other: Client
let reader: LogReader

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

beforeEach(async () => {
  other = new Client(company.connection)
  await other.connect()
  reader = new LogReader(company.db, await findLastSeq(company.db))
})
afterEach(() => other.end())

/** One event in a transaction of its own, committed at once. */
async function write(name: string): Promise<void> {
  await company.app.runtime.work(SYSTEM, async ({ record }) =>
    record({ type: 'team.added', subjectId: SUBJECT, data: { name } }),
  )
}

/** One event by another connection, which keeps its transaction open. */
async function beginWriting(name: string): Promise<void> {
  await other.query('begin')
  await other.query(
    `insert into event (at, type, subject_id, actor_kind, data)
     select now(), 'team.added', $1, 'system', jsonb_build_object('name', $2::text)
     where pg_current_xact_id() is not null`,
    [SUBJECT, name],
  )
}

/** A reader that waits may wait for a transaction of another test's database: the server's, not ours, is the order. */
async function namesUntilQuiet(): Promise<readonly unknown[]> {
  const names: unknown[] = []
  for (let quiet = 0; quiet < (reader.isWaiting ? 100 : 3); quiet += 1) {
    const events = await reader.next(100)
    if (events.length > 0) quiet = 0
    for (const event of events) names.push(event.type === 'team.added' ? event.data.name : event.type)
    await sleep(5)
  }
  return names
}

const SUBJECT = '018f0000-0000-7000-8000-000000000001'

describe('a reader of the event log', () => {
  it('hands out events in the order of their numbers, each once', async () => {
    for (const name of ['a', 'b', 'c']) await write(name)
    expect(await namesUntilQuiet()).toEqual(['a', 'b', 'c'])
    expect(await namesUntilQuiet()).toEqual([])
  })

  it('never skips an event that commits after a later one', async () => {
    await beginWriting('early number, late commit')
    await write('late number, early commit')
    expect(await namesUntilQuiet()).toEqual([])
    expect(reader.isWaiting).toBe(true)
    await other.query('commit')
    expect(await namesUntilQuiet()).toEqual(['early number, late commit', 'late number, early commit'])
  })

  it('waits only at the hole: what lies before it is handed out', async () => {
    await write('before')
    await beginWriting('hole')
    await write('after')
    expect(await namesUntilQuiet()).toEqual(['before'])
    await other.query('commit')
    expect(await namesUntilQuiet()).toEqual(['hole', 'after'])
  })

  it('passes a number that was rolled back', async () => {
    await beginWriting('never happened')
    await write('happened')
    expect(await namesUntilQuiet()).toEqual([])
    await other.query('rollback')
    expect(await namesUntilQuiet()).toEqual(['happened'])
    expect(reader.isWaiting).toBe(false)
  })

  it('is not held up by a long transaction that writes no event', async () => {
    await other.query('begin')
    await other.query(`insert into company_setting values ('long', '1')`)
    await write('meanwhile')
    expect(await namesUntilQuiet()).toEqual(['meanwhile'])
    await other.query('rollback')
  })

  it('passes several holes in one go once their owners have ended', async () => {
    const third = new Client(company.connection)
    await third.connect()
    await beginWriting('first hole')
    await third.query('begin')
    await third.query(
      `insert into event (at, type, subject_id, actor_kind, data)
       select now(), 'team.added', $1, 'system', '{"name":"second hole"}' where pg_current_xact_id() is not null`,
      [SUBJECT],
    )
    await write('end')
    expect(await namesUntilQuiet()).toEqual([])
    await other.query('rollback')
    expect(await namesUntilQuiet()).toEqual([])
    await third.query('commit')
    await third.end()
    expect(await namesUntilQuiet()).toEqual(['second hole', 'end'])
  })

  it('loses nothing and doubles nothing under 16 writers of which some roll back', async () => {
    const wanted: string[] = []
    const seen: unknown[] = []
    const writing = new AbortController()
    const reading = (async () => {
      while (!writing.signal.aborted) {
        for (const event of await reader.next(50))
          seen.push(event.type === 'team.added' ? event.data.name : '')
        await sleep(1)
      }
    })()
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let i = 0; i < 20; i += 1) {
          const name = `${writer}:${i}`
          if (i % 5 === 4)
            await company.db
              .transaction()
              .execute(rollBackAnEvent)
              .catch(() => {})
          else {
            wanted.push(name)
            await write(name)
          }
        }
      }),
    )
    writing.abort()
    await reading
    // Every writer has ended, so the reader can reach the last number; how soon is the machine's affair.
    const last = await findLastSeq(company.db)
    while (reader.last < last) seen.push(...(await namesUntilQuiet()))
    expect(seen).toHaveLength(wanted.length)
    expect(new Set(seen)).toEqual(new Set<unknown>(wanted))
  })
})

async function rollBackAnEvent(tx: Tx): Promise<never> {
  const event = { type: 'team.added', subjectId: SUBJECT, data: { name: 'rolled back' } } as const
  await appendEvents(tx, { author: SYSTEM, now: company.app.runtime.clock.now() }, [event])
  throw new Error('roll back')
}
