import { describe, expect, it } from 'vitest'
import type { PersonId } from '#domain/kernel/ids.ts'
import { slowAnswer } from './slow-answer.ts'
import { at, chat, line, personNamed, rules } from './testing/chat.ts'

const found = (lines: readonly string[], facts = {}) => slowAnswer(chat(lines, facts), rules())

describe('a slow answer', () => {
  it('is one after the platform’s line, from the first of the buyer’s unanswered messages', () => {
    expect(found(['10:00 买家 有货吗', '10:02 买家 在吗', '10:03:01 小满 您好，有的'])).toEqual([
      expect.objectContaining({
        kind: 'slow-answer',
        messageId: line(2),
        agent: personNamed('小满'),
        detail: { waitedMs: 181_000, lineMinutes: 3 },
      }),
    ])
  })

  it('is none exactly at the line', () => {
    expect(found(['10:00 买家 有货吗', '10:03 小满 您好，有的'])).toEqual([])
  })

  it('is none outside of the hours that the platform counts', () => {
    expect(found(['23:30 买家 有货吗', '+1 08:10 小满 早上好，有的'])).toEqual([])
  })

  it('is none in a chat that came in without times', () => {
    expect(found(['10:00 买家 有货吗', '11:00 小满 有的'], { isTimed: false })).toEqual([])
  })

  it('an automatic reply does not end the wait where the platform does not count it', () => {
    expect(found(['10:00 买家 有货吗', '10:00:01 小满·自动 稍等', '10:05 小满 有的'])).toHaveLength(1)
  })

  it('each slow answer is found by itself', () => {
    const lines = ['10:00 买家 有货吗', '10:05 小满 有的', '10:06 买家 包邮吗', '10:12 小满 包邮的']
    expect(found(lines).map(({ messageId }) => messageId)).toEqual([line(1), line(3)])
  })
})

describe('a slow answer is charged', () => {
  const lines = ['10:00 买家 有货吗', '10:06 诺诺 您好，有的']
  const held = (...holds: readonly (readonly [time: string, who: string | null])[]) => ({
    holds: holds.map(([time, who]) => ({ at: at(time), personId: who as PersonId | null })),
  })

  it('to whoever held the chat when the line was crossed', () => {
    expect(found(lines, held(['10:00', '小满'], ['10:05', '诺诺']))[0]?.agent).toEqual(personNamed('小满'))
    expect(found(lines, held(['10:00', '诺诺']))[0]?.agent).toEqual(personNamed('诺诺'))
  })

  it('to nobody while nobody held it', () => {
    expect(found(lines, held(['10:05', '诺诺']))[0]?.agent).toEqual({ personId: null, accountId: null })
  })
})
