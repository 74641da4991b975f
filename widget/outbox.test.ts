import { describe, expect, it } from 'vitest'
import type { KeyValue } from './browser.ts'
import { openOutbox, type OutboxItem } from './outbox.ts'

function storageOf(map: Map<string, string>): KeyValue {
  return {
    get: (key) => map.get(key) ?? null,
    set: (key, value) => map.set(key, value),
    remove: (key) => map.delete(key),
    keys: () => [...map.keys()],
  }
}

function item(clientId: string, at: number): OutboxItem {
  return { clientId, at, text: `第 ${at} 句`, file: null, refusedWith: null }
}

describe('the queue of unsent messages', () => {
  it('is there again after a reload, oldest first', () => {
    const map = new Map<string, string>()
    const before = openOutbox(storageOf(map), 'out:')
    before.put(item('b', 2))
    before.put(item('a', 1))
    expect(openOutbox(storageOf(map), 'out:').list()).toEqual([item('a', 1), item('b', 2)])
  })

  it('gives the oldest that may still go through, and passes over a refused one', () => {
    const outbox = openOutbox(storageOf(new Map()), 'out:')
    outbox.put({ ...item('a', 1), refusedWith: 'file.type_refused' })
    outbox.put(item('b', 2))
    expect(outbox.next()?.clientId).toBe('b')
  })

  it('loses nothing when two tabs write at once', () => {
    const map = new Map<string, string>()
    const [one, two] = [openOutbox(storageOf(map), 'out:'), openOutbox(storageOf(map), 'out:')]
    one.put(item('a', 1))
    two.put(item('b', 2))
    one.drop('a')
    expect(two.list()).toEqual([item('b', 2)])
  })

  it('keeps the queues of two channels apart and skips what is broken', () => {
    const map = new Map([['out:x', '{"cut o']])
    openOutbox(storageOf(map), 'other:').put(item('a', 1))
    expect(openOutbox(storageOf(map), 'out:').list()).toEqual([])
  })
})
