import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveEvent } from '#contract/live.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import type { Actor } from '../auth/actor.ts'
import { findActor } from '../auth/find-actor.ts'
import { LiveStream } from './live-stream.ts'
import { shareOf, type Batch } from './share.ts'

let company: TestCompany
let owner: ApiClient
let shopId: ShopId

beforeAll(async () => {
  company = await openTestCompany()
  owner = await company.signIn(await company.addPerson('owner'))
  shopId = await company.addShop('木棠')
})
afterAll(() => company.close())

const RESET: LiveEvent = { type: 'stream.reset' }

function seqsOf(batches: readonly Batch[]): readonly (number | null)[] {
  return batches.flat().map(({ seq }) => seq)
}

async function actorOf(personId: PersonId): Promise<Actor> {
  const { db, signIn } = company.app.runtime
  const actor = await findActor({ db, signIn }, new Headers({ cookie: await company.cookieOf(personId) }))
  if (!actor) throw new Error('signed in')
  return actor
}

describe("a console's stream", () => {
  it('tells what was missed before what happens meanwhile, so that a break between loses nothing', async () => {
    const stream = new LiveStream(await actorOf(await company.addPerson('agent')), () => {})
    stream.push(shareOf([{ seq: 9, event: RESET, isFor: () => true }]))
    stream.pushMissed(shareOf([{ seq: 3, event: RESET, isFor: () => true }]))
    stream.goLive()
    expect(seqsOf(await stream.next())).toEqual([3, 9])
  })

  it('begins with the rights that hold when it begins, not with those of the request that opened it', async () => {
    const personId = await company.addPerson('agent', { shopIds: [shopId] })
    const actor = await actorOf(personId)
    await owner.person.change({ personId, shopIds: [] })
    const stream = await company.app.runtime.live.open(actor, undefined)
    expect(stream.actor.shopIds).toEqual([])
    stream.end('closed')
  })

  it('does not open when the session was revoked just before', async () => {
    const personId = await company.addPerson('agent')
    const actor = await actorOf(personId)
    await owner.session.revoke({ sessionId: actor.sessionId })
    expect((await company.app.runtime.live.open(actor, undefined)).ended).toBe('revoked')
  })

  it('is not moved on by what is not in the log', async () => {
    const { live } = company.app.runtime
    const stream = await live.open(await actorOf(await company.addPerson('agent')), undefined)
    live.whisper({ event: RESET, isFor: () => true })
    expect(seqsOf(await stream.next())).toContain(null)
    stream.end('closed')
  })

  it('gives way, the oldest first, to one more than a person can look at', async () => {
    const { live } = company.app.runtime
    const actor = await actorOf(await company.addPerson('agent'))
    const first = await live.open(actor, undefined)
    const others = await Promise.all(Array.from({ length: 30 }, () => live.open(actor, undefined)))
    expect(first.ended).toBe('closed')
    expect(others.every(({ ended }) => ended === undefined)).toBe(true)
    for (const stream of others) stream.end('closed')
  })
})
