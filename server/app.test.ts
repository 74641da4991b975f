import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#contract/index.ts'
import { listRoutes, type RouteFacts } from '#contract/testing/list-routes.ts'
import { isPermitted, PERMISSIONS, type Permission } from '#domain/people/permission.ts'
import { ROLES, type Role } from '#domain/people/role.ts'
import { openTestCompany, type ApiClient, type TestCompany } from './testing/test-company.ts'

let company: TestCompany
const clients = new Map<Role, ApiClient>()

beforeAll(async () => {
  company = await openTestCompany()
  for (const role of ROLES) clients.set(role, await company.signIn(await company.addPerson(role)))
})
afterAll(() => company.close())

/** Calls a route with nothing in hand: who may not call it must not learn even what it would want. */
async function call(client: ApiClient | undefined, { path }: RouteFacts): Promise<unknown> {
  const at = path.reduce<unknown>((node, key) => Reflect.get(node as object, key), client)
  return (at as (input: unknown) => Promise<unknown>)({})
}

const needsPermission = listRoutes(contract).flatMap((route) => {
  const permission = PERMISSIONS.find((known) => known === route.access)
  return permission ? [{ ...route, permission }] : []
})

const lacking = (permission: Permission) => ROLES.filter((role) => !isPermitted(role, permission))

describe('every route that needs a permission', () => {
  it.each(needsPermission)('$name is closed to nobody in particular', async (route) => {
    await expect(call(company.anybody, route)).rejects.toMatchObject({ code: 'UNAUTHORIZED', status: 401 })
  })

  it.each(needsPermission.filter(({ permission }) => lacking(permission).length > 0))(
    '$name does not exist for roles without $permission',
    async (route) => {
      for (const role of lacking(route.permission))
        await expect(call(clients.get(role), route)).rejects.toMatchObject({
          code: 'NOT_FOUND',
          status: 404,
        })
    },
  )

  it.each(needsPermission)('$name is closed to whoever was signed in until just now', async (route) => {
    const client = gone
    await expect(call(client, route)).rejects.toMatchObject({ status: 401 })
  })
})

let gone: ApiClient
beforeAll(async () => {
  gone = await company.signIn(await company.addPerson('owner'))
  await gone.session.signOut()
})

describe('two processes on one database', () => {
  it('share a sign-in, and a revocation in one holds in the other', async () => {
    const sibling = await company.startSibling()
    const person = await company.addPerson('agent')
    const cookie = await company.cookieOf(person)
    const [here, there] = [company.at(company.url, cookie), company.at(sibling.url, cookie)]
    const sessionId = (await there.session.begin()).me?.sessionId
    expect(sessionId).toBeDefined()
    expect((await here.session.begin()).me?.sessionId).toBe(sessionId)
    if (sessionId) await there.session.revoke({ sessionId })
    expect((await here.session.begin()).me).toBeNull()
    await expect(here.person.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await sibling.stop()
  })

  it('share what a person may do: his new role holds in the other from the next request on', async () => {
    const sibling = await company.startSibling()
    const person = await company.addPerson('agent')
    const there = company.at(sibling.url, await company.cookieOf(person))
    await expect(there.audit.list({})).rejects.toMatchObject({ status: 404 })
    await clients.get('owner')?.person.change({ personId: person, role: 'supervisor' })
    expect((await there.audit.list({})).items.length).toBeGreaterThan(0)
    await sibling.stop()
  })
})
