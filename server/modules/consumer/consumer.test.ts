import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSUMER_NAMES } from '#contract/consumer.ts'
import { findLastSeq } from '#server/platform/events/log.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient

const SLOW = 'test-slow'

beforeAll(async () => {
  company = await openTestCompany()
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  const seq = (await findLastSeq(company.db)) - 1
  await company.db.insertInto('consumer').values({ name: SLOW, seq }).execute()
  await sql`select ensure_month_partition('event', now() - interval '90 seconds')`.execute(company.db)
  await sql`update event set at = at - interval '90 seconds' where seq > ${seq}`.execute(company.db)
  await sql`insert into parked_event (consumer, seq, type, subject_id, error, tries, parked_at)
    select ${SLOW}, seq, type, subject_id, 'Error: it does not add up', 5, now() from event where seq > ${seq}`.execute(
    company.db,
  )
})
afterAll(() => company.close())

const slow = async () => (await supervisor.consumer.list()).consumers.find(({ name }) => name === SLOW)

describe('what works in the background', () => {
  it('tells how far it has come, in events and in seconds', async () => {
    expect(await slow()).toMatchObject({ behindEvents: 1, parkedCount: 1 })
    expect((await slow())?.behindSeconds).toBeGreaterThanOrEqual(90)
    const { consumers } = await supervisor.consumer.list()
    const known = consumers.map(({ name }) => name).filter((name) => name !== SLOW)
    expect(known.toSorted()).toEqual(CONSUMER_NAMES.toSorted())
  })

  it('tells what it could not digest, and why', async () => {
    const { parked } = await supervisor.consumer.list()
    const facts = { consumer: SLOW, type: 'session.started', tries: 5, isRetryWanted: false }
    expect(parked).toMatchObject([{ ...facts, error: 'Error: it does not add up' }])
  })

  it('is asked to try again, with an event that says who asked', async () => {
    expect(await supervisor.consumer.retry()).toEqual({ wanted: 1 })
    expect((await supervisor.consumer.list()).parked).toMatchObject([{ isRetryWanted: true }])
    expect(await company.eventsOf('consumer.retried')).toMatchObject([
      { actorKind: 'person', data: { count: 1 } },
    ])
  })

  it.each(['leader', 'agent', 'inspector'] as const)('is nothing that a %s sees', async (role) => {
    const other = await company.signIn(await company.addPerson(role))
    const absent = { code: 'NOT_FOUND', status: 404 }
    await expect(other.consumer.list()).rejects.toMatchObject(absent)
    await expect(other.consumer.retry()).rejects.toMatchObject(absent)
  })
})
