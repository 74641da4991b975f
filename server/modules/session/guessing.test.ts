import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestContext } from '#server/platform/http/request.ts'
import { openTestCompany, TEST_PASSWORD, type TestCompany } from '#server/testing/test-company.ts'
import { signInPerson } from './actions/sign-in.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

interface Guess {
  readonly name: string
  readonly password?: string
  readonly cookie?: string
}

/** What a request from this address comes to, and the cookies that it sets. */
async function from(address: string, { name, password = TEST_PASSWORD, cookie }: Guess) {
  const set: string[] = []
  const request: RequestContext = {
    headers: new Headers(cookie ? { cookie } : {}),
    address,
    requestId: '',
    rawBody: Buffer.alloc(0),
    setCookies: (cookies) => set.push(...cookies),
    findActor: () => Promise.resolve(undefined),
  }
  const outcome = await signInPerson(company.app.runtime, request, { name, password }).then(
    () => 'let in',
    (error: { code: string }) => error.code,
  )
  return { outcome, cookie: set.map((one) => one.split(';')[0]).join('; ') }
}

/** Guesses wrongly so many times, one after the other. */
async function wrongly(address: string, guess: Guess, times: number): Promise<readonly string[]> {
  const outcomes: string[] = []
  for (let i = 0; i < times; i += 1)
    outcomes.push((await from(address, { ...guess, password: 'not it' })).outcome)
  return outcomes
}

describe('a stranger who guesses at a name', () => {
  it('locks it where he is, and nowhere else', async () => {
    await company.addPerson('supervisor', { code: '0601' })
    await wrongly('203.0.113.9', { name: '0601' }, 6)
    expect((await from('203.0.113.9', { name: '0601' })).outcome).toBe('session.throttled')
    expect((await from('198.51.100.7', { name: '0601' })).outcome).toBe('let in')
    expect((await from('203.0.113.9', { name: '0601' })).outcome).toBe('session.throttled')
  })

  it('does not keep its owner from it at the same address, in a browser where he has signed in before', async () => {
    await company.addPerson('supervisor', { code: '0602' })
    const { cookie } = await from('203.0.113.20', { name: '0602' })
    await wrongly('203.0.113.20', { name: '0602' }, 6)
    expect((await from('203.0.113.20', { name: '0602' })).outcome).toBe('session.throttled')
    expect((await from('203.0.113.20', { name: '0602', cookie })).outcome).toBe('let in')
  })

  it('is stopped after twenty guesses from however many addresses, but for the browsers of its owner', async () => {
    await company.addPerson('supervisor', { code: '0603' })
    const { cookie } = await from('203.0.113.30', { name: '0603' })
    const outcomes: string[] = []
    for (let host = 1; host <= 6; host += 1)
      outcomes.push(...(await wrongly(`198.51.100.${host}`, { name: '0603' }, 5)))
    expect(outcomes.filter((outcome) => outcome === 'session.wrong_password')).toHaveLength(20)
    expect(outcomes.slice(20)).toEqual(Array.from({ length: 10 }, () => 'session.throttled'))
    expect((await from('192.0.2.1', { name: '0603' })).outcome).toBe('session.throttled')
    expect((await from('192.0.2.1', { name: '0603', cookie })).outcome).toBe('let in')
  })

  it('is stopped in the browser of its owner too, after five', async () => {
    await company.addPerson('supervisor', { code: '0604' })
    const { cookie } = await from('203.0.113.40', { name: '0604' })
    await wrongly('203.0.113.40', { name: '0604', cookie }, 5)
    expect((await from('203.0.113.40', { name: '0604', cookie })).outcome).toBe('session.throttled')
  })

  it('has one network of IPv6, not all its addresses', async () => {
    await company.addPerson('supervisor', { code: '0605' })
    for (let host = 1; host <= 5; host += 1) await wrongly(`2001:db8:1:2::${host}`, { name: '0605' }, 1)
    expect((await from('2001:db8:1:2::99', { name: '0605' })).outcome).toBe('session.throttled')
  })
})
