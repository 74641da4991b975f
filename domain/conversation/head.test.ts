import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHANGHAI } from '#domain/calendar/zone.ts'
import { after, instant, MINUTE, SECOND } from '#domain/kernel/time.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import type { MessageAuthor } from './conversation.ts'
import { emptyHead, headAfter, headOf, isLate, type HeadMessage } from './head.ts'

const noon = instant(1_795_233_600_000)
const rule = { line: settingsOf('pdd', {}).line, zone: SHANGHAI }
const said = (author: MessageAuthor, seconds: number, change: Partial<HeadMessage> = {}): HeadMessage => ({
  author,
  isAutomatic: false,
  kind: 'text',
  body: '在吗',
  sentAt: after(noon, seconds * SECOND),
  ...change,
})

describe('the head of a chat', () => {
  it('shows the buyer who waits, how long he may, and how much is unread', () => {
    const head = headOf(noon, [said('customer', 0), said('customer', 5, { body: '这件有货吗' })], rule)
    expect(head).toEqual({
      lastMessageAt: after(noon, 5 * SECOND),
      lastMessage: { author: 'customer', kind: 'text', text: '这件有货吗' },
      waitingSince: noon,
      dueAt: after(noon, 5 * MINUTE),
      answeredAt: null,
      awayRepliedAt: null,
      unread: 2,
    })
  })

  it('shows nobody waiting after an answer', () => {
    const head = headOf(noon, [said('customer', 0), said('agent', 20)], rule)
    expect(head).toMatchObject({
      waitingSince: null,
      dueAt: null,
      unread: 0,
      answeredAt: after(noon, 20 * SECOND),
    })
  })

  it('keeps the buyer waiting for a person after an automatic reply that the platform counts', () => {
    const head = headOf(noon, [said('customer', 0), said('agent', 1, { isAutomatic: true })], rule)
    expect(head).toMatchObject({ waitingSince: noon, dueAt: null, unread: 1, answeredAt: null })
    expect(head.awayRepliedAt).toBe(after(noon, SECOND))
    expect(headAfter(head, said('customer', 60), rule).dueAt).toBe(after(noon, 5 * MINUTE))
  })

  it('holds the first words of a long message, whole characters only', () => {
    const head = headOf(noon, [said('customer', 0, { body: '😀'.repeat(200) })], rule)
    expect(head.lastMessage?.text).toBe('😀'.repeat(80))
  })
})

describe('a message', () => {
  it('is late when a newer one is known, never when it is the first', () => {
    const head = headOf(noon, [said('customer', 10)], rule)
    expect(isLate(head, said('agent', 9))).toBe(true)
    expect(isLate(head, said('agent', 10))).toBe(false)
    expect(isLate(emptyHead(noon), said('customer', -60))).toBe(false)
  })
})

it("the unread are the buyer's messages since the last answer of a person", () => {
  const author = fc.constantFrom<MessageAuthor>('customer', 'agent', 'bot', 'system')
  fc.assert(
    fc.property(fc.array(fc.tuple(author, fc.boolean())), (script) => {
      const messages = script.map(([who, isAutomatic], n) => said(who, n, { isAutomatic }))
      const lastAnswer = messages.findLastIndex((m) => m.author === 'agent' && !m.isAutomatic)
      const since = messages.slice(lastAnswer + 1).filter((m) => m.author === 'customer')
      const head = headOf(noon, messages, rule)
      expect(head.unread).toBe(since.length)
      expect(head.waitingSince).toBe(since[0]?.sentAt ?? null)
    }),
  )
})
