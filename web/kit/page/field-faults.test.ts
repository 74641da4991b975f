import { expect, it } from 'vitest'
import { fieldFaults } from './field-faults.ts'

const text = '结束不能早于开始'

it('each fault stands at its field, though it was sent within a part or lies within a list', () => {
  const faults = [
    { path: ['to'], text },
    { path: ['settings', 'graceMinutes'], text },
    { path: ['rules', '3', 'days'], text },
  ]
  expect(fieldFaults(faults, ['from', 'to', 'graceMinutes', 'rules']).map(({ name }) => name)).toEqual([
    'to',
    'graceMinutes',
    'rules',
  ])
})

it('a fault without a field is said of the whole form', () => {
  expect(
    fieldFaults(
      [
        { path: ['to'], text },
        { path: ['shopId'], text },
      ],
      ['to'],
    ),
  ).toEqual([])
})
