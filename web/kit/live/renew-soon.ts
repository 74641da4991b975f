import { hashKey, type QueryKey } from '@tanstack/react-query'
import { queryClient } from '../client.ts'

const waiting = new Set<string>()

/** A busy hour has hundreds of events a second; a figure is read anew at most this often. */
const PAUSE_MS = 2_000

/** Fetches what shows `queryKey` again in a moment; asking again meanwhile changes nothing. */
export function renewSoon(queryKey: QueryKey): void {
  const hash = hashKey(queryKey)
  if (waiting.has(hash)) return
  waiting.add(hash)
  setTimeout(() => {
    waiting.delete(hash)
    void queryClient.invalidateQueries({ queryKey })
  }, PAUSE_MS)
}
