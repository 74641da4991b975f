import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import type { PersonId } from '../kernel/ids.ts'
import { newlyBroken, withCells } from './change.ts'
import { checkRoster } from './check.ts'
import { DAY, modelOf, MONDAY, NIGHT, ruleOf, shiftsOf } from './testing/sample.ts'

const AMY = 'amy' as PersonId
const cell = (day: number, templateId: typeof DAY | null, personId = AMY) => ({
  personId,
  workDate: addDays(MONDAY, day),
  templateId,
})

describe('cells laid over shifts', () => {
  it('take the place of what stood there, and null takes the shift away', () => {
    const changed = withCells(shiftsOf('amy', 'DD.'), [cell(0, null), cell(1, NIGHT), cell(2, DAY)])
    expect(changed).toEqual([cell(1, NIGHT), cell(2, DAY)])
  })

  it('leave everybody else alone, and of several for a day the last one counts', () => {
    const bob = shiftsOf('bob', 'D')
    expect(withCells(bob, [cell(0, DAY), cell(0, NIGHT)])).toEqual([...bob, cell(0, NIGHT)])
  })
})

describe('what a change breaks', () => {
  const model = modelOf({ length: 9, rules: [ruleOf({ kind: 'max-consecutive-days', days: 6 })] })
  const broken = (before: string, after: string) =>
    newlyBroken(checkRoster(model, shiftsOf('amy', before)), checkRoster(model, shiftsOf('amy', after)))

  it('is what must not be and was not there before', () => {
    expect(broken('DDDDDD...', 'DDDDDDD..')).toMatchObject([{ kind: 'max-consecutive-days', has: 7 }])
    expect(broken('DDDDDD...', 'DDDDDN...')).toEqual([])
  })

  it('is not what was as bad already, but is what becomes worse', () => {
    expect(broken('DDDDDDDD.', '.DDDDDDD.')).toEqual([])
    expect(broken('DDDDDDD..', 'DDDDDDDD.')).toHaveLength(1)
  })

  it('is nothing that only costs', () => {
    const soft = { ...model, rules: [ruleOf({ kind: 'max-consecutive-days', days: 6 }, { weight: 5 })] }
    const after = checkRoster(soft, shiftsOf('amy', 'DDDDDDD..'))
    expect(after).toHaveLength(1)
    expect(newlyBroken([], after)).toEqual([])
  })
})
