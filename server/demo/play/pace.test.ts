import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LiveEvent } from '#contract/live.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { startPlay, stopPlay } from './play-state.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

it('every open console hears at once how fast the company’s time runs, and what it is', async () => {
  const { runtime } = company.app
  const client = await company.signIn(await company.addPerson('agent'))
  const stream = await client.live.follow()
  // From its first word on, nothing is missed.
  await stream.next()
  const heard = async (): Promise<LiveEvent & { readonly type: 'clock.paced' }> => {
    for (;;) {
      const { done, value } = await stream.next()
      if (done) throw new Error('the stream ended')
      if (value.type === 'clock.paced') return value
    }
  }
  const playing = heard()
  await startPlay(runtime, SYSTEM, 60)
  const told = await playing
  expect(told.speed).toBe(60)
  await expect.poll(() => runtime.clock.pace.speed).toBe(60)
  expect(Math.abs(runtime.clock.now() - told.now)).toBeLessThan(60_000 * 5)
  const stopped = heard()
  await stopPlay(runtime, SYSTEM)
  expect((await stopped).speed).toBe(1)
  await stream.return(undefined)
})
