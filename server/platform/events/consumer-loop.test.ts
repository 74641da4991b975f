import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openLog } from '../log.ts'
import { SYSTEM } from '../work.ts'
import { ConsumerLoop } from './consumer-loop.ts'
import type { Persistence } from './feeder.ts'
import { findLastSeq, type LogEvent } from './log.ts'
import { wishRetry } from './parked.ts'

let company: TestCompany
let loop: ConsumerLoop
let name: string
/** The names that the consumer has digested, in order. */
let digested: string[]
/** Throws for what the consumer cannot digest. */
let taste: (name: string) => void

const PATIENCE = { timeout: 20_000, interval: 10 }
const QUICK: Persistence = { batchTries: 2, eventTries: 3, firstPauseMs: 1, mostInARow: 4 }
const [RED, BLUE] = [randomUUID(), randomUUID()]

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

beforeEach(async () => {
  name = `test-${randomUUID()}`
  digested = []
  taste = () => {}
  await company.db
    .insertInto('consumer')
    .values({ name, seq: await findLastSeq(company.db) })
    .execute()
  startLoop()
})
afterEach(() => loop.stop())

function startLoop(gatherMs = 0): void {
  const { db, hub } = company.app.runtime
  const handle = async (events: readonly LogEvent[]) => {
    const names = events.map((event) => (event.type === 'team.added' ? event.data.name : ''))
    names.forEach((one) => taste(one))
    digested.push(...names)
  }
  const consumer = { name, types: ['team.added' as const], gatherMs, handle }
  loop = new ConsumerLoop({ db, hub, consumer, persistence: QUICK, log: openLog('silent') })
}

const refuse = (...poison: readonly string[]) => {
  taste = (one) => {
    if (poison.includes(one)) throw new Error(`${one} is poison`)
  }
}

/** One change with an event for each of these, all of them of one batch. */
async function write(...events: readonly (readonly [subjectId: string, name: string])[]): Promise<void> {
  await company.app.runtime.work(SYSTEM, async ({ record }) => {
    for (const [subjectId, one] of events) record({ type: 'team.added', subjectId, data: { name: one } })
  })
}

const parked = async () =>
  company.db
    .selectFrom('parkedEvent')
    .innerJoin('event', 'event.seq', 'parkedEvent.seq')
    .select(['parkedEvent.error', 'parkedEvent.tries', 'event.data'])
    .where('consumer', '=', name)
    .orderBy('parkedEvent.seq')
    .execute()

const parkedNames = async () => (await parked()).map(({ data }) => (data as { name: string }).name)

const isUpToDate = async () => {
  const last = await findLastSeq(company.db)
  const own = await company.db.selectFrom('consumer').select('seq').where('name', '=', name).execute()
  expect(own).toEqual([{ seq: last }])
}

const retry = () => company.app.runtime.work(SYSTEM, ({ tx }) => wishRetry(tx))

describe('a consumer that gathers', () => {
  it('loses nothing when it is stopped while it gathers', async () => {
    await loop.stop()
    startLoop(60_000)
    await write([RED, 'gathered'])
    await loop.stop()
    startLoop()
    await vi.waitFor(isUpToDate, PATIENCE)
    expect(digested).toEqual(['gathered'])
  })

  it('digests all that has come at the end of its time', async () => {
    await loop.stop()
    startLoop(5)
    for (const one of ['a', 'b', 'c']) await write([RED, one])
    await vi.waitFor(isUpToDate, PATIENCE)
    expect(digested).toEqual(['a', 'b', 'c'])
  })
})

describe('events that are nothing to a consumer', () => {
  const writeOthers = (count: number) =>
    company.app.runtime.work(SYSTEM, async ({ record }) => {
      for (let n = 0; n < count; n += 1) record({ type: 'shop.reopened', subjectId: RED, data: {} })
    })

  it('are passed over, and its cursor stands behind them though nothing comes after', async () => {
    await writeOthers(3)
    await vi.waitFor(isUpToDate, PATIENCE)
    expect(digested).toEqual([])
  })

  it('hide none of those that are, however they are mixed and wherever it is stopped', async () => {
    for (const one of ['a', 'b', 'c', 'd']) {
      await writeOthers(2)
      await write([RED, one])
      await writeOthers(1)
      if (one === 'c') continue
      await loop.stop()
      startLoop()
    }
    await vi.waitFor(isUpToDate, PATIENCE)
    expect([...new Set(digested)]).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('an event that a consumer cannot digest', { timeout: 60_000 }, () => {
  it('is set aside with its error after some tries, and the others of its batch go on', async () => {
    refuse('poison')
    await write([BLUE, 'before'], [RED, 'poison'], [BLUE, 'after'])
    await vi.waitFor(isUpToDate, PATIENCE)
    expect(digested).toEqual(['before', 'after'])
    expect(await parked()).toMatchObject([{ error: 'Error: poison is poison', tries: QUICK.eventTries }])
  })

  it('holds back later events of its own subject alone, in their order', async () => {
    refuse('poison')
    await write([RED, 'poison'])
    await vi.waitFor(isUpToDate, PATIENCE)
    await write([RED, 'builds on it'], [BLUE, 'has nothing to do with it'])
    await vi.waitFor(isUpToDate, PATIENCE)
    expect(digested).toEqual(['has nothing to do with it'])
    expect(await parkedNames()).toEqual(['poison', 'builds on it'])
    expect((await parked())[1]).toMatchObject({ error: null, tries: 0 })
  })

  it('is digested when tried again after the cause is mended, and what waited behind it after it', async () => {
    refuse('poison')
    await write([RED, 'poison'], [RED, 'second'], [RED, 'third'])
    await vi.waitFor(isUpToDate, PATIENCE)
    refuse()
    expect(await retry()).toBeGreaterThanOrEqual(3)
    await vi.waitFor(async () => expect(await parkedNames()).toEqual([]), PATIENCE)
    expect(digested).toEqual(['poison', 'second', 'third'])
    await write([RED, 'fourth'])
    await vi.waitFor(() => expect(digested).toContain('fourth'), PATIENCE)
  })

  it('stays where it is, with all behind it, when it fails again', async () => {
    refuse('poison')
    await write([RED, 'poison'], [RED, 'second'])
    await vi.waitFor(isUpToDate, PATIENCE)
    await retry()
    await vi.waitFor(
      async () => expect((await parked())[0]).toMatchObject({ tries: QUICK.eventTries + 1 }),
      PATIENCE,
    )
    expect(await parkedNames()).toEqual(['poison', 'second'])
    expect(digested).toEqual([])
  })

  it('is still known after the consumer has moved to another process', async () => {
    refuse('poison')
    await write([RED, 'poison'])
    await vi.waitFor(isUpToDate, PATIENCE)
    await loop.stop()
    startLoop()
    await write([RED, 'second'], [BLUE, 'other'])
    await vi.waitFor(isUpToDate, PATIENCE)
    expect(digested).toEqual(['other'])
  })
})

describe('a consumer that can digest nothing', { timeout: 60_000 }, () => {
  it('waits instead of setting the whole log aside, and goes on when it is mended', async () => {
    taste = () => {
      throw new Error('broken')
    }
    const events = Array.from({ length: 10 }, (_, n) => [randomUUID(), `${n}`] as const)
    await write(...events)
    await vi.waitFor(async () => expect(await parkedNames()).toHaveLength(QUICK.mostInARow), PATIENCE)
    taste = () => {}
    await vi.waitFor(isUpToDate, PATIENCE)
    expect(digested).toEqual(['4', '5', '6', '7', '8', '9'])
  })

  it('waits for a database that is away, and sets nothing aside', async () => {
    let tries = 0
    taste = () => {
      tries += 1
      const away = tries <= 12
      if (away) throw Object.assign(new Error('the server is shutting down'), { code: '57P01' })
    }
    await write([RED, 'patience'])
    await vi.waitFor(() => expect(tries).toBeGreaterThan(QUICK.batchTries + 1), PATIENCE)
    expect(await parkedNames()).toEqual([])
  })
})
