import { request, type IncomingMessage } from 'node:http'
import { getEventMeta } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { LiveEvent } from '#contract/live.ts'
import type { PersonId, SessionId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { findActorOfSession } from '#server/platform/auth/find-actor.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { whyClosed } from '#server/testing/why-closed.ts'

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
    const closed = whyClosed(stream)
    const sessionId = (await elsewhere.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('signed in')
    await here.session.revoke({ sessionId })
    expect(await closed).toMatchObject({ code: 'UNAUTHORIZED' })
    await sibling.stop()
  })

  it('that comes back hears what it missed, from the event it heard last on, and nothing twice', async () => {
    const client = await company.signIn(agent)
    const first = await client.live.follow()
    await client.presence.set({ state: 'busy' })
    const lastEventId = await idOfState(first, 'busy')
    await client.presence.set({ state: 'online' })
    const again = await client.live.follow(undefined, { lastEventId })
    expect((await again.next()).value).toMatchObject({ type: 'presence.changed', state: 'online' })
    await again.return(undefined)
  })

  it('that takes nothing of what it is sent is let go, and the others hear on', async () => {
    const { live } = company.app.runtime
    const [stuckId, otherId] = [await company.addPerson('agent'), await company.addPerson('agent')]
    const stuck = await open('/api/v1/live', { cookie: await company.cookieOf(stuckId) })
    stuck.on('error', () => {})
    const other = await open('/api/v1/live', { cookie: await company.cookieOf(otherId) })
    other.resume()
    const event: LiveEvent = { type: 'board.changed', boards: Array.from({ length: 1_000 }, () => 'floor') }
    while (live.personIds().has(stuckId)) {
      for (let n = 0; n < 50; n += 1) live.whisper({ event, isFor: () => true })
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(live.personIds()).toContain(otherId)
    other.destroy()
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
    const closed = whyClosed(endedStream)
    const sessionId = (await ended.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('signed in')
    await expire(sessionId)
    await company.app.runtime.live.endExpired()
    expect(await closed).toMatchObject({ code: 'UNAUTHORIZED' })
    expect(company.app.runtime.live.personIds()).toContain(agent)
    await otherStream.return(undefined)
  })

  it('opens nothing, not even for a person whose rights have just changed', async () => {
    const client = await company.signIn(agent)
    const stream = await client.live.follow()
    const closed = whyClosed(stream)
    const sessionId = (await client.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('signed in')
    await expire(sessionId)
    expect(await findActorOfSession(company.db, sessionId)).toBeUndefined()
    const supervisor = await company.signIn(await company.addPerson('supervisor'))
    await supervisor.person.change({ personId: agent, name: '林小满二' })
    expect(await closed).toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(client.live.follow()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('the stream over HTTP', () => {
  it('is server-sent events, each numbered, and ends with the reason when the session is revoked', async () => {
    const cookie = await company.cookieOf(agent)
    const client = company.at(company.url, cookie)
    const response = await open('/api/v1/live', { cookie })
    const text = textOf(response)
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'x-content-type-options': 'nosniff',
    })
    await client.presence.set({ state: 'busy' })
    const sessionId = (await client.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('signed in')
    await client.session.revoke({ sessionId })
    const [comment, reset, ...rest] = (await text).split('\n\n')
    expect(comment).toBe(': ')
    expect(reset).toMatch(/^event: message\nid: \d+\ndata: \{"type":"stream\.reset"\}$/)
    expect(rest.at(-2)).toMatch(/^event: error\ndata: \{.*"code":"UNAUTHORIZED".*\}$/)
  })

  it.each(['/rpc/live/follow', '/api/v1/live'])('%s is for whoever is signed in', async (path) => {
    const response = await open(path, {})
    expect(response.statusCode).toBe(401)
    expect(await textOf(response)).toContain('"code":"UNAUTHORIZED"')
  })

  it.each(['/rpc/live/follow', '/api/v1/live'])('%s is not for another site’s page', async (path) => {
    const cookie = await company.cookieOf(agent)
    const response = await open(path, { cookie, 'sec-fetch-site': 'cross-site' })
    expect([401, 403]).toContain(response.statusCode)
    response.destroy()
  })
})

/** The id under which a stream tells that somebody is now in this state. */
async function idOfState(stream: AsyncIterable<LiveEvent>, state: string): Promise<string | undefined> {
  for await (const event of stream)
    if (event.type === 'presence.changed' && event.state === state) return getEventMeta(event)?.id
  return undefined
}

function open(path: string, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(`${company.url}${path}`, { headers }, resolve).once('error', reject).end()
  })
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of response.setEncoding('utf8')) text += String(piece)
  return text
}
