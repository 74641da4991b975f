import { describe, expect, it } from 'vitest'
import { strayWriters } from './table-writers.mjs'

const store = (module: string, text: string) => ({ path: `server/modules/${module}/store.ts`, text })

describe('writers of tables', () => {
  it('are as many as modules that own one', () => {
    const files = [store('team', "tx.insertInto('team')"), store('shop', "tx.updateTable('shop')")]
    expect(strayWriters(files)).toEqual([])
  })

  it('are refused when two modules write one table, in whichever notation', () => {
    const files = [
      store('team', "tx.deleteFrom('personShop')"),
      store('person', 'sql`insert into person_shop`'),
    ]
    expect(strayWriters(files)).toEqual(['table personShop: written by team and person; one module owns it'])
  })

  it('are refused outside of a store', () => {
    const path = 'server/modules/team/actions/add-team.ts'
    expect(strayWriters([{ path, text: "tx.insertInto('team')" }])[0]).toContain(path)
  })

  it('are not found where rows are only read or locked', () => {
    expect(strayWriters([store('team', 'select 1 from team for update of team')])).toEqual([])
  })
})
