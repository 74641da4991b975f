import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { LiveEvent } from '#contract/live.ts'
import { PATHS } from '#web/paths.ts'
import { client, queryClient } from '../client.ts'
import { setClock } from '../clock.ts'
import { isSignedOut } from '../refusal.ts'
import { followLive, type Connection } from './live-stream.ts'

type LiveType = LiveEvent['type']
type Handler = (event: LiveEvent) => void

const handlers = new Set<Handler>()
const connectionListeners = new Set<() => void>()
let connection: Connection = 'connecting'
let following: AbortController | undefined

/** Opens this tab's one stream. Called by the signed-in shell; calling it again changes nothing. */
export function startLive(): void {
  if (following) return
  following = new AbortController()
  void followLive(
    ({ signal, lastEventId }) => client.live.follow(undefined, { signal, lastEventId }),
    { onEvent: dispatch, onConnection: setConnection, onGap: renewAll, isFinal: leaveIfSignedOut },
    following.signal,
  )
}

/** Closes the stream: at signing out. */
export function stopLive(): void {
  following?.abort()
  following = undefined
  setConnection('connecting')
}

/** Does something whenever an event of these types arrives: put its message into the cache, refetch a list. */
export function useLive<const Type extends LiveType>(
  types: readonly Type[],
  handler: (event: Extract<LiveEvent, { type: Type }>) => void,
): void {
  const handle = useEffectEvent((event: LiveEvent) => {
    if (isOneOf(event, types)) handler(event)
  })
  useEffect(() => {
    const listen: Handler = (event) => handle(event)
    handlers.add(listen)
    return () => {
      handlers.delete(listen)
    }
  }, [])
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection)
}

function dispatch(event: LiveEvent): void {
  if (event.type === 'stream.reset') renewAll()
  if (event.type === 'clock.paced') setClock(event)
  queryClient.outdateUnseen()
  for (const handler of handlers) handler(event)
}

function renewAll(): void {
  void queryClient.invalidateQueries()
}

/** A session that was revoked elsewhere ends here at once. */
function leaveIfSignedOut(error: unknown): boolean {
  if (!isSignedOut(error)) return false
  location.assign(`${PATHS.signIn}?to=${encodeURIComponent(location.pathname)}`)
  return true
}

function isOneOf<Type extends LiveType>(
  event: LiveEvent,
  types: readonly Type[],
): event is Extract<LiveEvent, { type: Type }> {
  return types.some((type) => type === event.type)
}

function setConnection(next: Connection): void {
  connection = next
  for (const listener of connectionListeners) listener()
}

function subscribe(listener: () => void): () => void {
  connectionListeners.add(listener)
  return () => connectionListeners.delete(listener)
}
