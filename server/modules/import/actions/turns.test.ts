import { describe, expect, it } from 'vitest'
import type { Progress } from '../queries.ts'
import { arrived, follow, type Underway } from './turns.ts'

const NONE: Progress = { rows: 0, stored: 0, duplicates: 0, bad: 0, partial: 0, bytesRead: 0 }
const afterRows = (rows: number): Progress => ({ ...NONE, rows })

type End = 'commit' | 'deadlock' | Error

/** A batch of one row; it goes on from each of its steps when it is told to, and `ends` decides each attempt. */
function batch(name: string, before: Underway, said: string[]) {
  const held: ((how: End) => void)[] = []
  const step = (what: string) => {
    said.push(`${name}: ${what}`)
    return new Promise<End>((resolve) => held.push(resolve))
  }
  const underway = follow(before, async ({ begin, chatsAreMade, untilTurn }) => {
    for (;;) {
      begin()
      const chats = await step('chats')
      if (chats instanceof Error) throw chats
      if (chats === 'deadlock') continue
      chatsAreMade()
      const messages = await step('messages')
      if (messages instanceof Error) throw messages
      if (messages === 'deadlock') continue
      const { rows } = await untilTurn()
      const turn = await step('turn')
      if (turn instanceof Error) throw turn
      if (turn === 'deadlock') continue
      said.push(`${name}: committed`)
      return afterRows(rows + 1)
    }
  })
  underway.committed.catch(() => {})
  const go = async (how: End = 'commit') => {
    await settled()
    held.shift()?.(how)
    await settled()
  }
  return { ...underway, go }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

function three() {
  const said: string[] = []
  const first = batch('first', arrived(NONE), said)
  const second = batch('second', first, said)
  const third = batch('third', second, said)
  /** What was said since this was asked last; which of two things that happen in one moment is said first does not matter. */
  const news = () => said.splice(0).toSorted()
  return { first, second, third, news }
}

describe('batches on their way into the database', () => {
  it('make their chats one behind the other, write beside each other, and take their turns in order', async () => {
    const { first, second, third, news } = three()
    await settled()
    expect(news()).toEqual(['first: chats'])
    await first.go()
    expect(news()).toEqual(['first: messages', 'second: chats'])
    await second.go()
    expect(news()).toEqual(['second: messages', 'third: chats'])
    await third.go()
    await third.go()
    await second.go()
    expect(news()).toEqual(['third: messages'])
    await first.go()
    expect(news()).toEqual(['first: turn'])
    await first.go()
    expect(news()).toEqual(['first: committed', 'second: turn'])
    await second.go()
    expect(news()).toEqual(['second: committed', 'third: turn'])
    await third.go()
    expect(await third.committed).toEqual(afterRows(3))
  })

  it('step aside when one before them begins again, and only that once', async () => {
    const { first, second, third, news } = three()
    await first.go()
    await second.go()
    await third.go()
    await second.go()
    await third.go()
    news()
    await first.go('deadlock')
    expect(news()).toEqual(['first: chats'])
    for (let step = 0; step < 3; step += 1) await first.go()
    expect(news()).toEqual(['first: committed', 'first: messages', 'first: turn', 'second: chats'])
    for (let step = 0; step < 3; step += 1) await second.go()
    expect(news()).toEqual(['second: committed', 'second: messages', 'second: turn', 'third: chats'])
    for (let step = 0; step < 3; step += 1) await third.go()
    expect(await third.committed).toEqual(afterRows(3))
  })

  it('go on undisturbed when one begins again before its chats were made', async () => {
    const { first, second, third, news } = three()
    await first.go('deadlock')
    await first.go()
    expect(news()).toEqual(['first: chats', 'first: chats', 'first: messages', 'second: chats'])
    for (const one of [first, first, second, second, second, third, third, third]) await one.go()
    expect(await third.committed).toEqual(afterRows(3))
    expect(news().filter((line) => line.endsWith('chats'))).toEqual(['third: chats'])
  })

  it('end with one before them that fails, for its reason', async () => {
    const { first, second, third, news } = three()
    await first.go()
    news()
    await first.go(new Error('the disk is full'))
    for (const one of [second, second, third, third]) await one.go()
    await expect(third.committed).rejects.toThrow('the disk is full')
    expect(news()).toEqual(['second: messages', 'third: chats', 'third: messages'])
  })

  it('never begin behind one that fails before its chats are made', async () => {
    const { first, second, third, news } = three()
    await first.go(new Error('the disk is full'))
    await expect(second.committed).rejects.toThrow('the disk is full')
    await expect(third.committed).rejects.toThrow('the disk is full')
    expect(news()).toEqual(['first: chats'])
  })
})
