import { withEventMeta } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import type { LiveEvent } from '#contract/live.ts'
import { followLive, type Connection } from './live-stream.ts'

vi.stubGlobal('window', new EventTarget())

const tick = (id: string): LiveEvent => withEventMeta({ type: 'board.changed', boards: ['queue'] }, { id })

async function* stream(...ids: readonly string[]): AsyncGenerator<LiveEvent> {
  for (const id of ids) yield tick(id)
}

interface Followed {
  readonly seen: LiveEvent[]
  readonly connections: Connection[]
  readonly resumedAfter: (string | undefined)[]
  readonly gaps: number[]
}

/** Follows `streams` one after the other; a stream that is an error never begins. Ends after the last. */
async function follow(streams: readonly (AsyncGenerator<LiveEvent> | Error)[]): Promise<Followed> {
  const stop = new AbortController()
  const followed: Followed = { seen: [], connections: [], resumedAfter: [], gaps: [] }
  let next = 0
  await followLive(
    async ({ lastEventId }) => {
      const current = streams[next++]
      if (current === undefined) {
        stop.abort()
        throw new Error('over')
      }
      followed.resumedAfter.push(lastEventId)
      if (current instanceof Error) throw current
      return current
    },
    {
      onEvent: (event) => followed.seen.push(event),
      onConnection: (connection) => followed.connections.push(connection),
      onGap: () => followed.gaps.push(next),
      isFinal: (error) => error instanceof RangeError,
    },
    stop.signal,
  )
  return followed
}

test('a dropped stream is taken up after the last event that was seen', async () => {
  const { resumedAfter, seen } = await follow([stream('1', '2'), stream('3')])
  expect(resumedAfter).toEqual([undefined, '2'])
  expect(seen).toHaveLength(3)
})

test('the page is told that the connection is lost and that it is back', async () => {
  const { connections } = await follow([stream('1'), stream('2')])
  expect(connections.slice(0, 3)).toEqual(['live', 'lost', 'live'])
})

test('a server that does not answer is tried again, and nothing that was seen is asked for twice', async () => {
  const { resumedAfter } = await follow([stream('7'), new Error('refused'), stream('8')])
  expect(resumedAfter).toEqual([undefined, '7', '7'])
})

test('what was missed before any event was seen is fetched anew, also between the page and its first stream', async () => {
  const { gaps } = await follow([stream(), stream('1'), stream('2')])
  expect(gaps).toEqual([1, 2])
})

test('an answer that is final ends the following', async () => {
  const { resumedAfter } = await follow([stream('1'), new RangeError('signed out'), stream('2')])
  expect(resumedAfter).toEqual([undefined, '1'])
})
