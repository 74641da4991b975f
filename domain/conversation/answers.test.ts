import { describe, expect, it } from 'vitest'
import { instant } from '#domain/kernel/time.ts'
import { answersOf } from './answers.ts'
import type { MessageAuthor } from './conversation.ts'

/** `c10` is the customer after 10 ms, `a` an agent, `b` a bot, `r` an automatic reply. */
const AUTHORS: Readonly<Record<string, MessageAuthor>> = { c: 'customer', a: 'agent', b: 'bot', r: 'agent' }

const chat = (script: string) =>
  script
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({
      author: AUTHORS[word.charAt(0)] ?? 'system',
      isAutomatic: word.startsWith('r'),
      sentAt: instant(Number(word.slice(1))),
    }))

describe('the answers of a chat', () => {
  it.each([
    ['', 0, null],
    ['c1 c5', 0, null],
    ['a1', 1, null],
    ['c1 c5 a10', 1, 9],
    ['c1 a3 c10 a30 a31', 3, 20],
    ['c1 b2 r3 a50', 1, 49],
    ['c1 a30 c40 a41', 2, 29],
  ])('"%s" are %i, the slowest after %s ms', (script, count, slowest) => {
    expect(answersOf(chat(script))).toEqual({ count, slowest })
  })
})
