import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
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

/** Listens until the stream ends or breaks. */
async function toEnd(stream: AsyncIterable<unknown>): Promise<number> {
  let heard = 0
  for await (const _ of stream) heard += 1
  return heard
}
