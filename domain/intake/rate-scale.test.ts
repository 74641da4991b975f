import { describe, expect, it } from 'vitest'
import { parseFigure } from './figure-text.ts'
import { withRateScale } from './rate-scale.ts'
import { suggestMapping } from './suggest.ts'

const header = ['客服', '日期', '不满意率', '满意率', '接待人数']

/** What the cells of the first row's two rates come to. */
function read(...rows: readonly (readonly string[])[]) {
  const mapping = withRateScale(
    { ...suggestMapping(header, []), noun: 'figure', figures: FIGURES },
    { header, rows },
  )
  return mapping.figures.slice(0, 2).map(({ column, unit }) => {
    return parseFigure(rows[0]?.[header.indexOf(column)] ?? '', unit)
  })
}

const FIGURES = [
  { column: '不满意率', figure: 'dissatisfaction', unit: 'rate' },
  { column: '满意率', figure: 'satisfaction', unit: 'rate' },
  { column: '接待人数', figure: 'received', unit: 'count' },
] as const

describe('rates without a percent sign', () => {
  it.each([
    ['are fractions where none is above 1', [['阿青', '8-26', '0.02', '1', '50']], [0.02, 1]],
    [
      'are percentages where another row has more than 1',
      [
        ['阿青', '8-26', '0.8', '1', '50'],
        ['小满', '8-26', '2.5', '1', '40'],
      ],
      [0.008, 0.01],
    ],
    [
      'are percentages where another column has more than 1',
      [['阿青', '8-26', '0.8', '98.2', '50']],
      [0.008, 0.982],
    ],
  ])('%s', (_, rows, expected) => {
    expect(read(...rows)).toEqual(expected)
  })

  it('mean what their sign says in either file', () => {
    expect(read(['阿青', '8-26', '0.8%', '98.2', '50'])).toEqual([0.008, 0.982])
    expect(read(['阿青', '8-26', '0.8%', '0.982', '50'])).toEqual([0.008, 0.982])
  })
})
