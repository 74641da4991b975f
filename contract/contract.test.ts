import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isPermitted, PERMISSIONS, type Permission } from '#domain/people/permission.ts'
import { ROLES } from '#domain/people/role.ts'
import { ERROR_STATUS } from './errors.ts'
import { listRoutes, type RouteFacts } from './testing/list-routes.ts'

const routes = await listStatedRoutes()
const accesses = new Set<string>(routes.map(({ access }) => access))

describe('the contract', () => {
  it.each(routes)('says for $name who may call it, in one line what it does, and where it is', (route) => {
    expect([...PERMISSIONS, 'public', 'visitor', 'signed']).toContain(route.access)
    expect(route.summary).toMatch(/^\S.*\S$/)
    expect(route.at).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \/[a-z]/)
  })

  it.each(routes)('declares for $name refusals that exist, with their status', ({ refuses }) => {
    const statuses: Readonly<Record<string, number>> = ERROR_STATUS
    for (const { code, status } of refuses) expect(status).toBe(statuses[code])
  })

  it('puts no two routes at one address', () => {
    const places = routes.map(({ at }) => at.replaceAll(/\{[^}]+\}/g, '{}'))
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  it('has a route for every permission: one that opens nothing is a promise not kept', () => {
    const unused = PERMISSIONS.filter((permission) => !accesses.has(permission))
    expect(
      unused.filter((permission) => !ASKED_WITHIN.has(permission) && !SERVED_SOON.has(permission)),
    ).toEqual([])
  })

  it('has a refusal behind every code', () => {
    const declared = new Set<string>(routes.flatMap(({ refuses }) => refuses.map(({ code }) => code)))
    expect(Object.keys(ERROR_STATUS).filter((code) => !declared.has(code))).toEqual([])
  })
})

/** Asked inside routes that everybody may call: they widen what the route does for its caller. */
const ASKED_WITHIN: ReadonlySet<Permission> = new Set(['session.manage', 'conversation.assign'])

/** Their routes are being written. */
const SERVED_SOON: ReadonlySet<Permission> = new Set(['demo.play'])

describe('the roles', () => {
  it.each(PERMISSIONS)('hold %s in at least one case, the owner always', (permission) => {
    expect(ROLES.filter((role) => isPermitted(role, permission))).toContain('owner')
  })
})

/** The routes of every file here, served already or soon. */
async function listStatedRoutes(): Promise<readonly RouteFacts[]> {
  const names = await readdir(import.meta.dirname)
  const files = names.filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts',
  )
  const modules = await Promise.all(files.map(async (file): Promise<object> => import(`./${file}`)))
  return modules.flatMap((exports) => listRoutes(exports))
}
