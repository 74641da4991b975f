import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { streamParser } from './event-stream.ts'

const WIRE =
  ': hello\n\nid: 1\nevent: message\ndata: {"a":1}\n\nid: 2\r\ndata: 你好\r\ndata: 再见\r\n\r\ndata\n\nevent: done\n\n'

const EVENTS = [
  { event: 'message', data: '{"a":1}', id: '1' },
  { event: 'message', data: '你好\n再见', id: '2' },
  { event: 'message', data: '', id: '2' },
]

describe('a live stream', () => {
  it('gives each event with its id, and nothing for comments', () => {
    expect(streamParser()(WIRE)).toEqual(EVENTS)
  })

  it('gives the same however the network cuts it', () => {
    assert(
      property(integer({ min: 1, max: 12 }), (size) => {
        const parse = streamParser()
        const pieces = WIRE.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
        expect(pieces.flatMap((piece) => parse(piece))).toEqual(EVENTS)
      }),
    )
  })

  it('gives no event before it is whole', () => {
    const parse = streamParser()
    expect(parse('data: 1\n')).toEqual([])
    expect(parse('\n')).toHaveLength(1)
  })
})
