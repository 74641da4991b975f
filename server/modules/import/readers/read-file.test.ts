import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { openFile } from './read-file.ts'
import { bufferSource } from './source.ts'

async function read(bytes: Buffer) {
  const file = await openFile(bufferSource('file', bytes))
  const rows = []
  const problems = []
  let bytesRead = 0
  for await (const chunk of file.rows()) {
    rows.push(...chunk.rows.map((row) => ({ sheet: chunk.sheet, ...row })))
    problems.push(...chunk.problems)
    bytesRead = chunk.bytesRead
  }
  return { format: file.format, encoding: file.encoding, rows, problems, bytesRead }
}

const cellsOf = async (bytes: Buffer) => (await read(bytes)).rows.map((row) => row.cells)

const TABLE = '客户名,发送内容\n小鹿,在吗\n'
const ROWS = [
  ['客户名', '发送内容'],
  ['小鹿', '在吗'],
]

describe('the encoding of a file', () => {
  it.each([
    ['GBK', iconv.encode(TABLE, 'gbk'), 'gb18030'],
    ['GB18030, with a sign that GBK lacks', iconv.encode(`${TABLE}小鹿,㐀😀\n`, 'gb18030'), 'gb18030'],
    ['UTF-8', Buffer.from(TABLE), 'utf-8'],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${TABLE}`), 'utf-8'],
    ['UTF-16, as Excel saves Unicode text', iconv.encode(TABLE, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 the other way round', iconv.encode(TABLE, 'utf-16be', { addBOM: true }), 'utf-16be'],
  ])('is found by itself: %s', async (_, bytes, encoding) => {
    const { rows, ...file } = await read(bytes)
    expect(file.encoding).toBe(encoding)
    expect(rows.slice(0, 2).map((row) => row.cells)).toEqual(ROWS)
  })

  it('is found even when the first Chinese word stands far in', async () => {
    const ascii = 'a,b\n'.repeat(100_000)
    const { encoding, rows } = await read(Buffer.concat([Buffer.from(ascii), iconv.encode(TABLE, 'gbk')]))
    expect(encoding).toBe('gb18030')
    expect(rows.at(-1)?.cells).toEqual(['小鹿', '在吗'])
  })

  it('stays UTF-8 when one character of many was damaged', async () => {
    const bytes = Buffer.from(TABLE + '小鹿,好的亲\n'.repeat(100))
    bytes[40] = 0xff
    expect((await read(bytes)).encoding).toBe('utf-8')
  })

  it('puts together a character that is cut between two reads', async () => {
    const cell = `x${'好'.repeat(200_000)}`
    expect(await cellsOf(Buffer.from(`a,b\n${cell},b\n`))).toEqual([
      ['a', 'b'],
      [cell, 'b'],
    ])
  })
})

describe('the format of a file', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'file.empty'],
    ['blanks', Buffer.from(' \n \n'), 'file.empty'],
    ['an old or locked workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'file.locked_or_old'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 0]), 'file.not_a_table'],
    ['plain words', Buffer.from('你好\n在吗'), 'file.not_a_table'],
    ['a zip that is cut off', Buffer.from('PK\u0003\u0004xxxx', 'latin1'), 'file.broken'],
    ['JSON without objects', Buffer.from('[["a"]]'), 'file.not_a_table'],
  ])('that cannot be read is named: %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code })
  })

  it('of a copied chat is text, one line a row', async () => {
    const { format, rows } = await read(Buffer.from('小鹿 2024-01-15 14:30:25\r\n在吗, 有货吗\r\n'))
    expect(format).toBe('text')
    expect(rows.map((row) => row.cells)).toEqual([['小鹿 2024-01-15 14:30:25'], ['在吗, 有货吗']])
  })

  it('of JSON becomes a table with a header of paths', async () => {
    const { format, rows, problems } = await read(
      Buffer.from(
        '[{"sid":"s","list":[{"t":"1"},{"t":"2","x":true}]},\n{"sid":oops},\n{"sid":"z","list":[{"t":"3"}]}]',
      ),
    )
    expect(format).toBe('json')
    expect(rows.map((row) => row.cells)).toEqual([
      ['sid', 'list.t', 'list.x'],
      ['s', '1', ''],
      ['s', '2', 'true'],
      ['z', '3', ''],
    ])
    expect(problems).toMatchObject([{ line: 2, code: 'row.unreadable', excerpt: '{"sid":oops}' }])
  })
})

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('a workbook', () => {
  it('is read sheet by sheet, dates as they show, formulas as their values', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('小鹿')
      sheet.addRow(['客户名', '发送时间', '接待人数', '号', '空', '和'])
      sheet.addRow(['小鹿', 46260.625, 82, '6917926768823643751', null, { formula: 'C2*2', result: 164 }])
      sheet.getCell('B2').numFmt = 'yyyy/m/d h:mm'
      sheet.addRow([{ richText: [{ text: '小' }, { text: '满' }] }, 0.5, 0.1 + 0.2])
      sheet.getCell('B3').numFmt = 'h:mm:ss'
      book.addWorksheet('导出汇总').addRow(['共', 1])
    })
    const { format, rows, bytesRead } = await read(bytes)
    expect(format).toBe('workbook')
    expect(rows).toEqual([
      { sheet: '小鹿', line: 1, cells: ['客户名', '发送时间', '接待人数', '号', '空', '和'] },
      {
        sheet: '小鹿',
        line: 2,
        cells: ['小鹿', '2026-08-26 15:00:00', '82', '6917926768823643751', '', '164'],
      },
      { sheet: '小鹿', line: 3, cells: ['小满', '12:00:00', '0.30000000000000004'] },
      { sheet: '导出汇总', line: 1, cells: ['共', '1'] },
    ])
    expect(bytesRead).toBe(bytes.length)
  })

  it('that counts days from 1904 means the same days', async () => {
    const bytes = await workbook((book) => {
      book.properties.date1904 = true
      const sheet = book.addWorksheet('表')
      sheet.addRow([46260.625 - 1462])
      sheet.getCell('A1').numFmt = 'yyyy-mm-dd hh:mm:ss'
    })
    expect(await cellsOf(bytes)).toEqual([['2026-08-26 15:00:00']])
  })

  it('made to unpack without end is refused', async () => {
    const stream = new PassThrough()
    const written = buffer(stream)
    const writer = new exceljs.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false })
    const sheet = writer.addWorksheet('炸弹')
    for (let row = 0; row < 500; row += 1) sheet.addRow(['a'.repeat(32_000)]).commit()
    sheet.commit()
    await writer.commit()
    await expect(read(await written)).rejects.toMatchObject({ code: 'file.unpacks_too_large' })
  })

  it('that is cut short is broken, whatever could be read before', async () => {
    const bytes = await workbook((book) => book.addWorksheet('表').addRow(['a', 'b']))
    await expect(read(bytes.subarray(0, bytes.length - 200))).rejects.toMatchObject({ code: 'file.broken' })
  })
})
