import { expect, it } from 'vitest'
import { parseFigure, type FigureUnit } from './figure-text.ts'

const CASES: readonly (readonly [string, FigureUnit, number | undefined])[] = [
  ['82', 'count', 82],
  ['1,112', 'count', 1112],
  ['1.1933', 'ratio', 1.1933],
  ['0.9971', 'rate', 0.9971],
  ['99.71%', 'rate', 0.9971],
  ['99.71', 'percent', 0.9971],
  ['99.71', 'rate', undefined],
  ['0.8', 'rate', 0.8],
  ['0.8', 'percent', 0.008],
  ['0.8%', 'rate', 0.008],
  ['100', 'percent', 1],
  ['150', 'percent', undefined],
  ['150%', 'rate', undefined],
  ['-1', 'percent', undefined],
  ['100％', 'rate', 1],
  ['1.0', 'rate', 1],
  ['27.77', 'seconds', 27.77],
  ['8分48秒', 'seconds', 528],
  ['1小时2分', 'minutes', 3720],
  ['12.5', 'minutes', 750],
  ['00:08:48', 'seconds', 528],
  ['7.5', 'hours', 27000],
  ['1,299.00', 'yuan', 129900],
  ['¥12.5元', 'yuan', 1250],
  ['延迟统计', 'seconds', undefined],
  ['', 'seconds', undefined],
  ['abc', 'count', undefined],
  ['12.345', 'yuan', undefined],
]

it.each(CASES)('%s as %s is %s', (text, unit, value) => {
  expect(parseFigure(text, unit)).toBe(value)
})
