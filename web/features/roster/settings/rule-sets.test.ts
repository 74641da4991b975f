import { describe, expect, it } from 'vitest'
import { rulesToFollow } from './rule-sets.ts'

const SETS = [{ version: 3 }, { version: 2 }, { version: 1 }]

describe('new rules', () => {
  it('begin with the newest version, so that what is to come with it is kept', () => {
    expect(rulesToFollow(SETS, undefined)?.version).toBe(3)
  })

  it('begin with the version that was chosen to be read', () => {
    expect(rulesToFollow(SETS, 1)?.version).toBe(1)
  })
})
