import { describe, expect, it } from 'vitest'
import { untestedRoutes } from './route-tests.mjs'

const test = (text: string) => [{ path: 'server/modules/team/team.test.ts', text }]

describe('tests of routes', () => {
  it('are missed until a test calls the route by its client', async () => {
    const missing = 'route team.list: no test of a module calls it'
    expect(await untestedRoutes(test(''))).toContain(missing)
    expect(await untestedRoutes(test('await boss.team.list({})'))).not.toContain(missing)
  })

  it('are not mistaken for those of a route with a longer name', async () => {
    expect(await untestedRoutes(test('await boss.team.listAll({})'))).toContain(
      'route team.list: no test of a module calls it',
    )
  })
})
