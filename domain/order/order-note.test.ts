import { describe, expect, it } from 'vitest'
import { instant } from '../kernel/time.ts'
import { DEFAULT_FLAG, NOTE_REASON_MAX, decideNote, noteLine } from './order-note.ts'

const writer = { staffCode: '0317', now: instant(1_793_592_000_000) }

describe('an order’s note (R50)', () => {
  it('has a flag, a reason, the writer’s 工号 and the time, and nobody chooses the last two', () => {
    const note = decideNote({ flag: DEFAULT_FLAG, reason: ' 改收货地址 ' }, writer)
    const next = { flag: 'red', reason: '改收货地址', staffCode: '0317', at: writer.now }
    expect(note).toEqual({ ok: true, next })
  })

  it('without a reason is refused, blanks included', () => {
    for (const reason of ['', '  \n'])
      expect(decideNote({ flag: 'red', reason }, writer)).toMatchObject({ code: 'order.note_without_reason' })
  })

  it('as one line has everything that the form has, within what a platform’s remark holds', () => {
    const note = { flag: 'red', reason: '改地址', staffCode: '0317', at: writer.now } as const
    expect(noteLine(note, '2026-11-02 12:00')).toBe('2026-11-02 12:00 · 0317 · 改地址')
    expect(noteLine(note, '2026-11-02 12:00').length + NOTE_REASON_MAX).toBeLessThan(1_000)
  })
})
