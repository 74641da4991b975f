import { expect, it } from 'vitest'
import { withoutPeople } from './order-problem.ts'
import { problem } from './problem.ts'

it('a broken row of an order export is kept by its number alone', () => {
  const raw = '"2418890012345678901",张三丰,13812341234,浙江省杭州市西湖区文三路 9 号'
  expect(withoutPeople(problem('row.unreadable', raw)).excerpt).toBe('2418890012345678901')
  expect(withoutPeople(problem('row.columns_differ', '261112-339507978993455 李四')).excerpt).toBe(
    '261112-339507978993455',
  )
  expect(withoutPeople(problem('sheet.unrecognised', '张三丰 13812341234')).excerpt).toBe('')
})

it('a cell that its reader has already made harmless stays', () => {
  const fault = problem('amount.unreadable', '五十', '用户实付金额(元)')
  expect(withoutPeople(fault)).toEqual(fault)
})
