import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { findActorOfSession } from '#server/platform/auth/find-actor.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let agent: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  agent = await company.addPerson('agent', { code: '0317' })
})
afterAll(() => company.close())

describe('an open console', () => {
  it('hears nothing without being signed in', async () => {
    await expect(company.anybody.live.follow()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('is closed at once when its session is revoked, on another process too', async () => {
    const sibling = await company.startSibling()
    const [here, elsewhere] = [await company.signIn(agent), await company.signIn(agent, sibling.url)]
    const stream = await elsewhere.live.follow()
    const closed = toEnd(stream)
    const sessionId = (await elsewhere.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('signed in')
    await here.session.revoke({ sessionId })
    await expect(closed).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await sibling.stop()
  })
})

describe('a session whose time has run out', () => {
  const expire = (id: SessionId) =>
    company.db
      .updateTable('loginSession')
      .set({ expiresAt: sql<Instant>`now() - interval '1 second'` })
      .where('id', '=', id)
      .execute()

  it('has no open console any more, while the same person’s other consoles go on', async () => {
    const [ended, other] = [await company.signIn(agent), await company.signIn(agent)]
    const [endedStream, otherStream] = [await ended.live.follow(), await other.live.follow()]
    const closed = toEnd(endedStream)
    const sessionId = (await ended.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('signed in')
    await expire(sessionId)
    await company.app.runtime.live.endExpired()
    await expect(closed).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(company.app.runtime.live.personIds()).toContain(agent)
    await otherStream.return(undefined)
  })

  it('opens nothing, not even for a person whose rights have just changed', async () => {
    const client = await company.signIn(agent)
    const stream = await client.live.follow()
    const closed = toEnd(stream)
    const sessionId = (await client.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('signed in')
    await expire(sessionId)
    expect(await findActorOfSession(company.db, sessionId)).toBeUndefined()
    const supervisor = await company.signIn(await company.addPerson('supervisor'))
    await supervisor.person.change({ personId: agent, name: '林小满二' })
    await expect(closed).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(client.live.follow()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

/** Listens until the stream ends or breaks. */
async function toEnd(stream: AsyncIterable<unknown>): Promise<number> {
  let heard = 0
  for await (const _ of stream) heard += 1
  return heard
}
