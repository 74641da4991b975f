import { expect, it } from 'vitest'
import { csvCell, csvFile } from './csv-cell.ts'

it.each([
  ['在吗', '在吗'],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+86', "'+86"],
  ['-1', "'-1"],
  ['@cmd', "'@cmd"],
  ['\tx', "'\tx"],
  ['a,b', '"a,b"'],
  ['两\n行', '"两\n行"'],
])('%j stands in a CSV as %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

it('a file opens as UTF-8', () => {
  expect(
    csvFile([
      ['行', '原因'],
      ['2', '=1'],
    ]),
  ).toBe("\ufeff行,原因\r\n2,'=1\r\n")
})
