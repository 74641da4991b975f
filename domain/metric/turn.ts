import { localOf } from '#domain/calendar/zone.ts'
import { assert } from '#domain/kernel/assert.ts'
import {
  ANSWER_READINGS,
  inOrder,
  isAnswer,
  NOBODY,
  type AnswerReading,
  type ChatContext,
  type ChatMessage,
  type Turn,
} from './fact.ts'

/** Places in the ordered chat: the first buyer message of a run, and the answer that ends it. */
interface Run {
  readonly opens: number
  readonly ends: number | null
}

/**
 * Every turn of a chat in all four readings; one row where readings agree, so a chat without bots and automatic
 * replies has each turn once. A run opens with the first buyer message that is not answered yet, as the platforms
 * reckon: asking again does not start the time anew. What agents say before the buyer speaks opens nothing, and
 * messages of the system are neither question nor answer.
 * Depends on the set of messages alone: late and re-sent ones give what they would have given in order.
 */
export function turnsOf(messages: readonly ChatMessage[], context: ChatContext): readonly Turn[] {
  if (!context.isTimed) return []
  const chat = inOrder(messages)
  const readingsByRun = new Map<string, { run: Run; readings: number }>()
  for (const reading of ANSWER_READINGS) {
    for (const run of runsOf(chat, reading)) {
      const key = `${run.opens}-${run.ends}`
      const readings = (readingsByRun.get(key)?.readings ?? 0) | (1 << reading)
      readingsByRun.set(key, { run, readings })
    }
  }
  const first = chat.findIndex(({ author }) => author === 'customer')
  return [...readingsByRun.values()]
    .map(({ run, readings }) => turnOf(chat, run, { ...context, readings, isFirst: run.opens === first }))
    .toSorted((a, b) => a.position - b.position || a.readings - b.readings)
}

export function isInReading(turn: Turn, reading: AnswerReading): boolean {
  return (turn.readings & (1 << reading)) !== 0
}

function runsOf(chat: readonly ChatMessage[], reading: AnswerReading): readonly Run[] {
  const runs: Run[] = []
  let opens: number | null = null
  for (const [place, message] of chat.entries()) {
    if (message.author === 'customer') opens ??= place
    else if (opens !== null && isAnswer(message, reading)) {
      runs.push({ opens, ends: place })
      opens = null
    }
  }
  return opens === null ? runs : [...runs, { opens, ends: null }]
}

function turnOf(
  chat: readonly ChatMessage[],
  { opens, ends }: Run,
  {
    conversationId,
    shopId,
    customerId,
    zone,
    readings,
    isFirst,
  }: ChatContext & Pick<Turn, 'readings' | 'isFirst'>,
): Turn {
  const asked = chat.slice(opens, ends ?? chat.length).filter(({ author }) => author === 'customer')
  const [first, last, reply] = [asked[0], asked.at(-1), ends === null ? undefined : chat[ends]]
  assert(first && last, 'a run opens with a message of the buyer')
  const { workDate, minuteOfDay } = localOf(first.sentAt, zone)
  return {
    conversationId,
    shopId,
    customerId,
    readings,
    isFirst,
    position: opens,
    askedAt: first.sentAt,
    lastAskedAt: last.sentAt,
    askedCount: asked.length,
    repliedAt: reply?.sentAt ?? null,
    agent: reply?.agent ?? NOBODY,
    workDate,
    minuteOfDay,
  }
}
