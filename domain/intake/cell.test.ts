import { describe, expect, it } from 'vitest'
import { cleanCell, headerKey, isMissing, isSummaryLabel, normaliseName } from './cell.ts'

describe('a cell', () => {
  it.each([
    ['="210707339507978"', '210707339507978'],
    ['="他说""好"""', '他说"好"'],
    ['\t6917926768823643751', '6917926768823643751'],
    ['  在吗 \u00a0', '在吗'],
    ["'13812341234", '13812341234'],
    ["'s", "'s"],
    ['=1+1', '=1+1'],
    ['\ufeff订单编号', '订单编号'],
  ])('%j reads as %j', (raw, clean) => {
    expect(cleanCell(raw)).toBe(clean)
  })

  it.each(['', '-', 'NaN', 'NULL', '延迟统计'])('%j stands for nothing', (cell) => {
    expect(isMissing(cell)).toBe(true)
  })

  it('of zero is not missing', () => {
    expect(isMissing('0')).toBe(false)
  })
})

describe('the name of a column', () => {
  it.each([
    ['平均响应时长（秒)', '平均响应时长(秒)'],
    ['收货地址 ', '收货地址'],
    ['3分钟人工回复率 (会话)', '3分钟人工回复率(会话)'],
    ['下单帐号', '下单账号'],
    ['\ufeffSession_ID', 'session_id'],
  ])('%j is the same as %j', (raw, name) => {
    expect(normaliseName(raw)).toBe(name)
  })

  it('counts whatever its place in the file', () => {
    expect(headerKey(['客服 ', '时间', ''])).toBe(headerKey(['时间', '客服']))
    expect(headerKey(['客服', '时间'])).not.toBe(headerKey(['客服']))
  })
})

it.each([
  ['汇总', true],
  ['均值', true],
  ['平均值', true],
  ['木棠旗舰店:小满', false],
])('%s closes a report: %s', (cell, isSummary) => {
  expect(isSummaryLabel(cell)).toBe(isSummary)
})
