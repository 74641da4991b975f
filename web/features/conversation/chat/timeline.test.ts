import { expect, it } from 'vitest'
import type { MessageView } from '#contract/message.ts'
import { timelineOf } from './timeline.ts'

const say = (author: string, seconds: number, isAutomatic = false) =>
  ({ id: `${author}${seconds}`, author, isAutomatic, sentAt: seconds * 1_000 }) as unknown as MessageView

const waits = (messages: readonly MessageView[]) =>
  timelineOf({ messages, notes: [], transfers: [], isWhole: true }).map((entry) =>
    entry.kind === 'message' ? entry.answeredAfter : entry.kind,
  )

it('the first answer to a run of questions says how long the buyer waited since the first of them', () => {
  expect(waits([say('customer', 0), say('customer', 10), say('agent', 29), say('agent', 40)])).toEqual([
    null,
    null,
    29_000,
    null,
  ])
})

it('an automatic reply and a bot answer nobody', () => {
  expect(waits([say('customer', 0), say('agent', 1, true), say('bot', 2), say('agent', 90)])).toEqual([
    null,
    null,
    null,
    90_000,
  ])
})

it('what happened before the oldest message shown stays hidden until that is loaded', () => {
  const note = { createdAt: 5_000 } as never
  const parts = { messages: [say('customer', 10)], notes: [note], transfers: [] }
  expect(timelineOf({ ...parts, isWhole: false })).toHaveLength(1)
  expect(timelineOf({ ...parts, isWhole: true }).map((entry) => entry.kind)).toEqual(['note', 'message'])
})
