import { describe, expect, test } from 'vitest'
import { ROLES } from '#domain/people/role.ts'
import { areasOf, homePathOf, isWithin } from './areas.ts'

describe('the side bar', () => {
  test.each(ROLES)('begins with the home of a %s and offers nothing twice', (role) => {
    const areas = areasOf(role)
    expect(areas[0]?.path).toBe(homePathOf(role))
    expect(new Set(areas.map((area) => area.key)).size).toBe(areas.length)
  })

  test('shows an agent the desk first and no settings of the company', () => {
    const keys = areasOf('agent').map((area) => area.key)
    expect(keys[0]).toBe('conversations')
    expect(keys).not.toContain('settings')
    expect(keys).not.toContain('imports')
  })

  test('leads a department to what inspections ask of it, since it may read no inspection', () => {
    expect(areasOf('warehouse').find(({ key }) => key === 'quality')?.path).toBe('/improvements')
    expect(areasOf('agent').find(({ key }) => key === 'quality')?.path).toBe('/inspections')
  })

  test('shows a leader the floor first', () => {
    expect(areasOf('leader')[0]?.key).toBe('floor')
  })

  test('marks an area on the pages that belong to it though their address is another', () => {
    expect(isWithin('/shops/1/channels', { path: '/settings', covers: ['/shops'] })).toBe(true)
  })

  test('marks an area on its own page and on those below, not on one that merely begins alike', () => {
    expect(isWithin('/shops/1', { path: '/shops' })).toBe(true)
    expect(isWithin('/shops', { path: '/shops' })).toBe(true)
    expect(isWithin('/shopsoever', { path: '/shops' })).toBe(false)
  })
})
