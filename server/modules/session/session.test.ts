import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
import { after, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { THROTTLE_WINDOW } from '#domain/people/throttle.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, TEST_PASSWORD, type TestCompany } from '#server/testing/test-company.ts'
import { sweepAttempts } from './duties.ts'

let company: TestCompany
let agent: PersonId
let supervisor: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  agent = await company.addPerson('agent', { code: '0317', name: '林小满' })
  supervisor = await company.addPerson('supervisor', { code: '0001', name: '顾南' })
})
afterAll(() => company.close())

describe('signing in', () => {
  it.each(['0317', '0317@test.invalid'])('works with %s and leaves an event', async (name) => {
    const me = await company.anybody.session.signIn({ name, password: TEST_PASSWORD })
    expect(me).toMatchObject({ personId: agent, name: '林小满', role: 'agent' })
    const events = await company.eventsOf('session.started')
    expect(events.at(-1)).toMatchObject({ actorId: agent, data: { sessionId: me.sessionId } })
  })

  it.each([
    ['a wrong password', '0317', 'not the password'],
    ['an unknown name', '9999', TEST_PASSWORD],
  ])('answers %s alike', async (_, name, password) => {
    await expect(company.anybody.session.signIn({ name, password })).rejects.toMatchObject({
      code: 'session.wrong_password',
      status: 401,
    })
  })

  it('names the field of bad input', async () => {
    await expect(company.anybody.session.signIn({ name: ' ', password: 'x' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path: ['name'] })] },
    })
  })

  it('is throttled after five wrong guesses at one name, even with the right password', async () => {
    await company.addPerson('agent', { code: '0999' })
    const guess = (password: string) => company.anybody.session.signIn({ name: '0999', password })
    for (let i = 0; i < 5; i += 1) await expect(guess('wrong')).rejects.toMatchObject({ status: 401 })
    await expect(guess(TEST_PASSWORD)).rejects.toMatchObject({ code: 'session.throttled', status: 429 })
  })

  it('counts guesses at a 工号 and at its e-mail together', async () => {
    await company.addPerson('agent', { code: '0998' })
    const guess = (name: string) => company.anybody.session.signIn({ name, password: 'wrong' })
    for (const name of ['0998', '0998@test.invalid', '0998', '0998@TEST.invalid', '0998'])
      await expect(guess(name)).rejects.toMatchObject({ status: 401 })
    await expect(guess('0998@test.invalid')).rejects.toMatchObject({ code: 'session.throttled' })
  })
})

describe('a session in use', () => {
  it('is prolonged in the browser too, once a day', async () => {
    const cookie = await company.cookieOf(agent)
    const ask = async () => {
      const headers = { cookie, 'content-type': 'application/json' }
      const response = await fetch(`${company.url}/rpc/session/begin`, {
        method: 'POST',
        headers,
        body: '{}',
      })
      expect(response.status).toBe(200)
      return response.headers.getSetCookie()
    }
    expect(await ask()).toEqual([])
    await company.db
      .updateTable('loginSession')
      .set({ expiresAt: sql`expires_at - interval '25 hours'` })
      .execute()
    expect(await ask()).toEqual([expect.stringMatching(/banzu.*Max-Age=1209600/)])
    expect(await ask()).toEqual([])
  })
})

describe('the sign-in library', () => {
  it.each(['sign-in/email', 'sign-up/email', 'get-session', 'change-password'])(
    'answers on no address of its own, past our counts: /auth/%s',
    async (address) => {
      const body = JSON.stringify({ email: '0317@test.invalid', password: TEST_PASSWORD, name: 'x' })
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${company.url}/auth/${address}`, { method: 'POST', headers, body })
      expect(response.status).toBe(404)
    },
  )
})

describe('guesses made at the same moment', () => {
  it('pass no more often than guesses made one after the other', async () => {
    const victim = await company.addPerson('agent', { code: '0888' })
    const codes = await Promise.all(
      Array.from({ length: 64 }, async (_, i) => {
        const guess = company.anybody.session.signIn({ name: '0888', password: `guess ${i}` })
        return guess.then(
          () => 'let in',
          (error: { code: string }) => error.code,
        )
      }),
    )
    expect(codes.filter((code) => code === 'session.wrong_password')).toHaveLength(5)
    expect(codes.filter((code) => code === 'session.throttled')).toHaveLength(59)
    const refused = (await company.eventsOf('session.refused')).filter((e) => e.subjectId === victim)
    expect(refused).toHaveLength(5)
  })

  it('are forgotten once the password was right, for the shared address too', async () => {
    await company.addPerson('agent', { code: '0777' })
    const addressCount = async () =>
      (
        await company.db
          .selectFrom('signInThrottle')
          .select('failures')
          .where('key', 'like', 'address:%127.0.0.1')
          .executeTakeFirst()
      )?.failures ?? 0
    const before = await addressCount()
    await expect(company.anybody.session.signIn({ name: '0777', password: 'x' })).rejects.toMatchObject({
      status: 401,
    })
    await company.anybody.session.signIn({ name: '0777', password: TEST_PASSWORD })
    expect(await addressCount()).toBe(before + 1)
    for (let i = 0; i < 5; i += 1)
      await expect(company.anybody.session.signIn({ name: '0777', password: 'x' })).rejects.toMatchObject({
        code: 'session.wrong_password',
      })
  })
})

describe('a refused sign-in', () => {
  it('never writes down what was typed as a name that nobody has: it may be a password', async () => {
    const typed = 'my secret passphrase'
    await expect(company.anybody.session.signIn({ name: typed, password: 'x' })).rejects.toMatchObject({
      status: 401,
    })
    expect(JSON.stringify(await company.eventsOf('session.refused'))).not.toContain(typed)
  })
})

describe('signing out', () => {
  it('ends this session at once and leaves the others of the same person', async () => {
    const [here, elsewhere] = [await company.signIn(agent), await company.signIn(agent)]
    await here.session.signOut()
    await expect(here.session.list({})).rejects.toMatchObject({ status: 401 })
    expect((await elsewhere.session.list({})).filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    expect((await company.eventsOf('session.revoked')).at(-1)).toMatchObject({ actorId: agent })
  })
})

describe('a session', () => {
  it('ends at once when it is revoked', async () => {
    const [mine, other] = [await company.signIn(agent), await company.signIn(agent)]
    const current = (await other.session.begin()).me?.sessionId
    expect(current).toBeDefined()
    if (current) await mine.session.revoke({ sessionId: current })
    expect((await other.session.begin()).me).toBeNull()
    await expect(other.session.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect((await company.eventsOf('session.revoked')).at(-1)).toMatchObject({
      data: { sessionIds: [current] },
    })
  })

  it('of somebody else is not found by an agent, and ended by a supervisor', async () => {
    const [boss, worker] = [await company.signIn(supervisor), await company.signIn(agent)]
    const bossSession = (await boss.session.begin()).me?.sessionId
    const workerSession = (await worker.session.begin()).me?.sessionId
    if (!bossSession || !workerSession) throw new Error('both are signed in')
    await expect(worker.session.revoke({ sessionId: bossSession })).rejects.toMatchObject({
      code: 'session.not_found',
    })
    await expect(worker.session.list({ personId: supervisor })).rejects.toMatchObject({ status: 404 })
    await boss.session.revoke({ sessionId: workerSession })
    expect((await worker.session.begin()).me).toBeNull()
  })

  it('of an owner is ended by owners alone', async () => {
    const ownerId = await company.addPerson('owner')
    const [owner, partner] = [await company.signIn(ownerId), await company.signIn(ownerId)]
    const boss = await company.signIn(supervisor)
    const sessionId = (await owner.session.begin()).me?.sessionId
    if (!sessionId) throw new Error('the owner is signed in')
    await expect(boss.session.revoke({ sessionId })).rejects.toMatchObject({ code: 'person.owner_only' })
    expect((await owner.session.begin()).me).not.toBeNull()
    await partner.session.revoke({ sessionId })
    expect((await owner.session.begin()).me).toBeNull()
  })

  it('survives a change of password while all others end', async () => {
    const person = await company.addPerson('agent', { code: '0555' })
    const [here, there] = [await company.signIn(person), await company.signIn(person)]
    await expect(
      here.session.changePassword({ current: 'wrong', next: 'a new password' }),
    ).rejects.toMatchObject({ code: 'session.wrong_password' })
    await here.session.changePassword({ current: TEST_PASSWORD, next: 'a new password' })
    expect((await here.session.begin()).me).not.toBeNull()
    expect((await there.session.begin()).me).toBeNull()
    await company.anybody.session.signIn({ name: '0555', password: 'a new password' })
  })

  it('cannot be found out at an open console: after five wrong guesses the right one is refused too', async () => {
    const here = await company.signIn(await company.addPerson('agent', { code: '0556' }))
    const guess = (current: string) => here.session.changePassword({ current, next: 'a new password' })
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        guess(`guess ${i}`).catch((error: { code: string }) => error.code),
      ),
    )
    expect(codes.filter((code) => code === 'session.wrong_password')).toHaveLength(5)
    expect(codes.filter((code) => code === 'session.throttled')).toHaveLength(15)
    await expect(guess(TEST_PASSWORD)).rejects.toMatchObject({ code: 'session.throttled', status: 429 })
    await company.anybody.session.signIn({ name: '0556', password: TEST_PASSWORD })
  })

  it('is forgiven its wrong guesses once it was right', async () => {
    const here = await company.signIn(await company.addPerson('agent', { code: '0557' }))
    const change = (current: string) => here.session.changePassword({ current, next: 'a new password' })
    const wrong = { code: 'session.wrong_password' }
    for (let i = 0; i < 3; i += 1) await expect(change('wrong')).rejects.toMatchObject(wrong)
    await change(TEST_PASSWORD)
    for (let i = 0; i < 2; i += 1) await expect(change('wrong')).rejects.toMatchObject(wrong)
  })
})

describe('counts of guesses', () => {
  it('go once their window has passed, and stay until then', async () => {
    const { clock, work } = company.app.runtime
    const past = after(clock.realNow(), -THROTTLE_WINDOW)
    const count = (key: string, windowStart: Instant) =>
      company.db
        .insertInto('signInThrottle')
        .values({ key, failures: 5, windowStart: at(windowStart) })
        .execute()
    await count('name:old', after(past, -MINUTE))
    await count('name:fresh', after(past, MINUTE))
    await sweepAttempts({ clock, work })
    const left = await company.db
      .selectFrom('signInThrottle')
      .select('key')
      .where('key', 'in', ['name:old', 'name:fresh'])
      .execute()
    expect(left).toEqual([{ key: 'name:fresh' }])
  })
})

describe('the address of a session', () => {
  it('is the one that the connection proves, whatever the request says of itself', async () => {
    const personId = await company.addPerson('agent', { code: '0554' })
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' }
    const body = JSON.stringify({ json: { name: '0554', password: TEST_PASSWORD } })
    const answer = await fetch(`${company.url}/rpc/session/signIn`, { method: 'POST', headers, body })
    expect(answer.status).toBe(200)
    const sessions = await (await company.signIn(personId)).session.list({})
    expect(sessions.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1'])
  })
})
