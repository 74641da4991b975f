import { describe, expect, it } from 'vitest'
import { jsonRecordParser, rowsOf } from './json-records.ts'

function parse(text: string) {
  const parser = jsonRecordParser()
  return [...parser.push(text), ...parser.end()]
}

describe('a JSON file', () => {
  it('gives the objects of its array with their lines', () => {
    expect(parse('[\n {"a": 1},\n {"a": "x}]"}\n]')).toEqual([
      { line: 2, value: { a: 1 } },
      { line: 3, value: { a: 'x}]' } },
    ])
  })

  it('gives the objects of the list inside a wrapper', () => {
    expect(parse('{"code": 0, "data": {"total": 2, "list": [{"a": {"b": 1}}, {"a": 2}]}}')).toEqual([
      { line: 1, value: { a: { b: 1 } } },
      { line: 1, value: { a: 2 } },
    ])
  })

  it('gives one object a line, lists inside them kept', () => {
    expect(parse('{"id": 1, "turns": [{"t": 1}]}\n{"id": 2, "turns": []}\n')).toEqual([
      { line: 1, value: { id: 1, turns: [{ t: 1 }] } },
      { line: 2, value: { id: 2, turns: [] } },
    ])
  })

  it('loses a broken object, not those after it', () => {
    expect(parse('[{"a": 1},\n{"a": x},\n{"a": 3}]')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, broken: '{"a": x}' },
      { line: 3, value: { a: 3 } },
    ])
  })

  it('that ends early lists what was cut off', () => {
    expect(parse('[{"a": 1},\n{"a": ')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, broken: '{"a": ' },
    ])
  })

  it('may arrive in pieces of any size', () => {
    const text = '[{"a":"引号\\"和\\\\"},\n{"b":[1,{"c":2}]}]'
    for (const size of [1, 2, 5, 9]) {
      const parser = jsonRecordParser()
      const records = []
      for (let at = 0; at < text.length; at += size) records.push(...parser.push(text.slice(at, at + size)))
      expect([...records, ...parser.end()]).toEqual([
        { line: 1, value: { a: '引号"和\\' } },
        { line: 2, value: { b: [1, { c: 2 }] } },
      ])
    }
  })
})

describe('the rows of a record', () => {
  it('are its values by path', () => {
    expect(
      rowsOf({ id: 7, from: { app: 'im.waiter', pin: null }, ok: true, tags: ['x'] }).map((row) => [...row]),
    ).toEqual([
      [
        ['id', '7'],
        ['from.app', 'im.waiter'],
        ['from.pin', ''],
        ['ok', 'true'],
      ],
    ])
  })

  it('are as many as it has messages, each with the chat’s own values', () => {
    const rows = rowsOf({ sid: 's', dialogue: [{ time: '1', extra: [{ key: 'k' }] }, { time: '2' }] })
    expect(rows.map((row) => [...row])).toEqual([
      [
        ['sid', 's'],
        ['dialogue.time', '1'],
      ],
      [
        ['sid', 's'],
        ['dialogue.time', '2'],
      ],
    ])
  })
})
