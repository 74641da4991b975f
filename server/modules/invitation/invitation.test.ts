import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
import { at } from '#server/platform/database/database.ts'
import {
  openTestCompany,
  TEST_PASSWORD,
  type ApiClient,
  type TestCompany,
} from '#server/testing/test-company.ts'

let company: TestCompany
let supervisorId: PersonId
let ownerId: PersonId
let supervisor: ApiClient
let agent: ApiClient

const NOBODY = '01890000-0000-7000-8000-000000000000'
const password = 'my first password'

beforeAll(async () => {
  company = await openTestCompany()
  ownerId = await company.addPerson('owner', { code: '0001' })
  supervisorId = await company.addPerson('supervisor', { code: '0002' })
  supervisor = await company.signIn(supervisorId)
  agent = await company.signIn(await company.addPerson('agent', { code: '0003' }))
})
afterAll(() => company.close())

async function newcomer(code: string): Promise<PersonId> {
  return (await supervisor.person.add({ code, name: `新人${code}`, role: 'agent' })).id
}

async function send(personId: PersonId): Promise<{ id: string; token: string }> {
  const { invitation, path } = await supervisor.invitation.send({ personId })
  return { id: invitation.id, token: path.replace('/invitations/', '') }
}

const accept = (token: string) => company.anybody.invitation.accept({ token, password })

describe('an invitation', () => {
  it('shows for whom it is, sets the password and signs in', async () => {
    const personId = await newcomer('1001')
    const { token } = await send(personId)
    expect(await company.anybody.invitation.open({ token })).toMatchObject({
      code: '1001',
      name: '新人1001',
      role: 'agent',
      hasPassword: false,
    })
    expect(await accept(token)).toMatchObject({ personId, code: '1001' })
    expect(await company.anybody.session.signIn({ name: '1001', password })).toMatchObject({ personId })
    expect((await company.eventsOf('invitation.accepted')).at(-1)).toMatchObject({
      actorId: personId,
      data: { personId },
    })
    expect((await company.eventsOf('invitation.sent')).at(-1)).toMatchObject({ actorId: supervisorId })
  })

  it('is used up by being used', async () => {
    const { token } = await send(await newcomer('1002'))
    await accept(token)
    await expect(accept(token)).rejects.toMatchObject({ code: 'invitation.already_used', status: 409 })
    await expect(company.anybody.invitation.open({ token })).rejects.toMatchObject({
      code: 'invitation.already_used',
    })
  })

  it('used by several at the same moment lets one of them in', async () => {
    const { token } = await send(await newcomer('1003'))
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => accept(token)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused.map(({ code }) => code)).toEqual(Array(5).fill('invitation.already_used'))
  })

  it('can be used for seven days', async () => {
    const { id, token } = await send(await newcomer('1004'))
    const [sent] = await supervisor.invitation.list({})
    expect(sent?.id).toBe(id)
    if (!sent) return
    expect(sent.expiresAt - sent.createdAt).toBe(7 * 86_400_000)
    await company.db
      .updateTable('invitation')
      .set({ expiresAt: at(sent.createdAt) })
      .where('id', '=', sent.id)
      .execute()
    await expect(accept(token)).rejects.toMatchObject({ code: 'invitation.expired' })
  })

  it('ends when it is revoked, and when a newer one is sent', async () => {
    const personId = await newcomer('1005')
    const [first, second] = [await send(personId), await send(personId)]
    await expect(accept(first.token)).rejects.toMatchObject({ code: 'invitation.revoked' })
    expect(await supervisor.invitation.list({ personId })).toMatchObject([{ id: second.id }])
    await supervisor.invitation.revoke({ invitationId: second.id })
    await expect(accept(second.token)).rejects.toMatchObject({ code: 'invitation.revoked' })
    expect(await supervisor.invitation.list({ personId })).toEqual([])
    expect((await company.eventsOf('invitation.revoked')).at(-1)).toMatchObject({ subjectId: second.id })
  })

  it('for somebody who forgot his password ends the sessions he had', async () => {
    const personId = await company.addPerson('agent', { code: '1006' })
    const old = await company.signIn(personId)
    const { token } = await send(personId)
    expect(await company.anybody.invitation.open({ token })).toMatchObject({ hasPassword: true })
    await accept(token)
    expect((await old.session.begin()).me).toBeNull()
    await expect(
      company.anybody.session.signIn({ name: '1006', password: TEST_PASSWORD }),
    ).rejects.toMatchObject({ code: 'session.wrong_password' })
  })

  it('keeps its secret nowhere but in the link', async () => {
    const { token } = await send(await newcomer('1007'))
    const rows = await company.db.selectFrom('invitation').selectAll().execute()
    const events = await company.db.selectFrom('event').selectAll().execute()
    expect(JSON.stringify([rows, events])).not.toContain(token)
  })

  it.each([
    ['a link that nobody sent', () => accept('x'.repeat(43)), 'invitation.not_found'],
    [
      'one for an owner, by a supervisor',
      () => supervisor.invitation.send({ personId: ownerId }),
      'person.owner_only',
    ],
    ['one for nobody', () => supervisor.invitation.send({ personId: NOBODY }), 'person.not_found'],
    ['revoking none', () => supervisor.invitation.revoke({ invitationId: NOBODY }), 'invitation.not_found'],
  ])('is refused: %s', async (_, call, code) => {
    await expect(call()).rejects.toMatchObject({ code })
  })

  it('is refused for somebody who has left, and cannot be revoked once used', async () => {
    const personId = await newcomer('1008')
    const { id, token } = await send(personId)
    await accept(token)
    await expect(supervisor.invitation.revoke({ invitationId: id })).rejects.toMatchObject({
      code: 'invitation.already_used',
    })
    await supervisor.person.leave({ personId })
    await expect(supervisor.invitation.send({ personId })).rejects.toMatchObject({
      code: 'person.already_left',
    })
  })

  it('wants a password of eight characters', async () => {
    const { token } = await send(await newcomer('1009'))
    await expect(company.anybody.invitation.accept({ token, password: 'short' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path: ['password'] })] },
    })
  })

  it('is no affair of an agent', async () => {
    await expect(agent.invitation.list({})).rejects.toMatchObject({ status: 404 })
    await expect(agent.invitation.send({ personId: supervisorId })).rejects.toMatchObject({ status: 404 })
  })
})
