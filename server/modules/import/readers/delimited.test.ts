import { describe, expect, it } from 'vitest'
import { delimitedParser, detectDelimiter, type DelimitedOptions } from './delimited.ts'

const CSV: DelimitedOptions = { delimiter: ',', hasQuotes: true, lineBreak: '\n' }

/** Pushes the text in pieces of every size: where it is cut never matters. */
function parse(text: string, options: DelimitedOptions = CSV) {
  const results = [1, 2, 3, 7, text.length].map((size) => {
    const parser = delimitedParser(options)
    const rows = []
    for (let at = 0; at < text.length; at += size) rows.push(...parser.push(text.slice(at, at + size)))
    rows.push(...parser.end())
    return rows
  })
  for (const other of results) expect(other).toEqual(results[0])
  return results[0]
}

describe('a delimited file', () => {
  it('gives its records with the line they begin on', () => {
    expect(parse('a,b\r\n1,"x\ny"\r\n\n3,4')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['3', '4'] },
    ])
  })

  it('has quotes doubled, stray or at the end of the text', () => {
    expect(parse('1,"他说""好"""\n2,他说"好"的\n3,"好"吗,x\n4,"他说"好"的",x\n5,"完"')).toEqual([
      { line: 1, cells: ['1', '他说"好"'] },
      { line: 2, cells: ['2', '他说"好"的'] },
      { line: 3, cells: ['3', '"好"吗', 'x'] },
      { line: 4, cells: ['4', '他说"好"的', 'x'] },
      { line: 5, cells: ['5', '完'] },
    ])
  })

  it('loses one line, not the rest, to a quote that is never closed', () => {
    expect(parse('1,"好\n2,3\n4,5')).toEqual([
      { line: 1, broken: '1,"好' },
      { line: 2, cells: ['2', '3'] },
      { line: 3, cells: ['4', '5'] },
    ])
  })

  it('gives a line up once its quote stays open for longer than any text', () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index},文字文字文字`)
    const parser = delimitedParser(CSV)
    const read = parser.push(['1,"好', ...rows, ''].join('\n'))
    expect(read[0]).toEqual({ line: 1, broken: '1,"好' })
    expect(read[1]).toEqual({ line: 2, cells: ['0', '文字文字文字'] })
    expect([...read, ...parser.end()]).toHaveLength(30_001)
  })

  it('of old Macs ends its lines with a bare return', () => {
    expect(parse('a,b\r1,2\r', { ...CSV, lineBreak: '\r' })).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
    ])
  })

  it('without quotes takes a quote as it stands', () => {
    expect(parse('a\t"b\nc\td', { delimiter: '\t', hasQuotes: false, lineBreak: '\n' })).toEqual([
      { line: 1, cells: ['a', '"b'] },
      { line: 2, cells: ['c', 'd'] },
    ])
  })
})

describe('the delimiter', () => {
  it.each([
    ['a comma', '时间,内容\n1,"你好,在吗"\n2,好\n3,嗯', { delimiter: ',', hasQuotes: true }],
    ['a tab', '1\t2\t你好,在吗\n1\t2\t"好\n', { delimiter: '\t', hasQuotes: false }],
    ['a tab, with quotes', '1\t"2"\n3\t"4"\n', { delimiter: '\t', hasQuotes: true }],
    ['a semicolon', 'a;b\n1;2\n3;4\n5;6', { delimiter: ';' }],
  ])('is found to be %s', (_, sample, options) => {
    expect(detectDelimiter(sample)).toMatchObject(options)
  })

  it('is not found in a chat', () => {
    expect(
      detectDelimiter('小鹿 2024-01-15 14:30:25\n在吗, 有货吗\n已读\n小满 2024-01-15 14:31:00\n在'),
    ).toBeUndefined()
  })
})
