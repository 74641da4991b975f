import { describe, expect, it } from 'vitest'
import type { Progress } from '../queries.ts'
import { arrived, follow, type Underway } from './turns.ts'

const NONE: Progress = { rows: 0, stored: 0, duplicates: 0, bad: 0, partial: 0, bytesRead: 0 }
const afterRows = (rows: number): Progress => ({ ...NONE, rows })

/** A batch of one row; `ends` decides what becomes of each attempt once it has written its messages. */
function batch(name: string, before: Underway, said: string[]) {
  const ends: ((how: 'commit' | 'deadlock' | Error) => void)[] = []
  const underway = follow(before, async ({ begin, untilTurn }) => {
    for (;;) {
      begin()
      said.push(`${name}: chats`)
      const { rows } = await untilTurn()
      said.push(`${name}: messages`)
      const end = await new Promise<'commit' | 'deadlock' | Error>((resolve) => ends.push(resolve))
      if (end === 'deadlock') continue
      if (end instanceof Error) throw end
      said.push(`${name}: committed`)
      return afterRows(rows + 1)
    }
  })
  underway.committed.catch(() => {})
  return { ...underway, end: (how: 'commit' | 'deadlock' | Error) => ends.at(-1)?.(how) }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

/** Which of two things that happen in one moment is said first does not matter. */
const atOnce = (said: readonly string[]) => said.toSorted()

describe('batches on their way into the database', () => {
  it('make their chats while the one before writes its messages, never more than two at a time', async () => {
    const said: string[] = []
    const first = batch('first', arrived(NONE), said)
    const second = batch('second', first, said)
    const third = batch('third', second, said)
    await settled()
    expect(atOnce(said)).toEqual(atOnce(['first: chats', 'first: messages', 'second: chats']))
    first.end('commit')
    await settled()
    expect(atOnce(said.slice(3))).toEqual(atOnce(['first: committed', 'second: messages', 'third: chats']))
    second.end('commit')
    await settled()
    third.end('commit')
    expect(await third.committed).toEqual(afterRows(3))
  })

  it('step aside when the one before begins again, and only that once', async () => {
    const said: string[] = []
    const first = batch('first', arrived(NONE), said)
    const second = batch('second', first, said)
    const third = batch('third', second, said)
    await settled()
    first.end('deadlock')
    await settled()
    expect(atOnce(said.slice(3))).toEqual(atOnce(['first: chats', 'first: messages']))
    first.end('commit')
    await settled()
    expect(atOnce(said.slice(5))).toEqual(
      atOnce(['first: committed', 'second: chats', 'second: messages', 'third: chats']),
    )
    second.end('commit')
    await settled()
    third.end('commit')
    await settled()
    expect(atOnce(said.slice(9))).toEqual(
      atOnce(['second: committed', 'third: messages', 'third: committed']),
    )
  })

  it('end with the one before that fails, for its reason', async () => {
    const said: string[] = []
    const first = batch('first', arrived(NONE), said)
    const second = batch('second', first, said)
    const third = batch('third', second, said)
    await settled()
    first.end(new Error('the disk is full'))
    await expect(third.committed).rejects.toThrow('the disk is full')
    expect(atOnce(said)).toEqual(atOnce(['first: chats', 'first: messages', 'second: chats']))
  })
})
