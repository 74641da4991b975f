import { describe, expect, it } from 'vitest'
import { dayInName, locateHeader } from './locate.ts'
import type { Mapping } from './mapping.ts'

const MAPPING: Mapping = {
  noun: 'message',
  report: '',
  columns: { text: '内容', time: '时间' },
  constants: {},
  authors: {},
  levels: {},
  figures: [],
}

describe('the header that a mapping speaks of', () => {
  it('is the first row with all of its columns, whatever their order', () => {
    expect(locateHeader(MAPPING, [['标题'], ['时间 ', '别的', '内容'], ['1', '2', '3']])).toEqual({
      header: ['时间', '别的', '内容'],
      dataFrom: 2,
    })
  })

  it('is missing on a sheet of totals', () => {
    expect(
      locateHeader(MAPPING, [
        ['共', '3'],
        ['条', '4'],
      ]),
    ).toBeUndefined()
  })

  it('is none for a file without one', () => {
    const mapping = { ...MAPPING, columns: { text: '#2', conversation: '#1' } }
    expect(locateHeader(mapping, [['a', 'b', 'c']])).toEqual({ header: ['#1', '#2', '#3'], dataFrom: 0 })
  })
})

it.each([
  ['自定义报表_客服数据_下单优先判定_2026-08-26至2026-08-26.xlsx', '2026-08-26'],
  ['客服数据20260826.csv', '2026-08-26'],
  ['2026年8月26日 聊天.txt', '2026-08-26'],
  ['自定义报表_2026-08-01至2026-08-26.xlsx', undefined],
  ['订单99991399.csv', undefined],
  ['chat.tsv', undefined],
])('the name %s speaks of %s', (name, day) => {
  expect(dayInName(name)).toBe(day)
})
