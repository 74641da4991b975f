import { useSyncExternalStore } from 'react'
import { instant, type DurationMs, type Instant } from '#domain/kernel/time.ts'

/** What the server's clock said, and how fast it runs (a demo may play a day at 60×). */
interface ClockReading {
  readonly now: Instant
  readonly speed: number
  /** The world's time at the same moment, as the server has it. */
  readonly realNow: Instant
}

const startedAt = instant(Math.round(performance.timeOrigin + performance.now()))
let reading: ClockReading & { readonly readAt: number } = {
  now: startedAt,
  speed: 1,
  realNow: startedAt,
  readAt: performance.now(),
}

/** Takes over the server's time. The browser's own clock is never trusted: it may be wrong by minutes. */
export function setClock(next: ClockReading): void {
  reading = { ...next, readAt: performance.now() }
  tick()
}

/** The company's time, now. */
export function now(): Instant {
  return instant(Math.round(reading.now + (performance.now() - reading.readAt) * reading.speed))
}

const TICK_MS = 1_000
const listeners = new Set<() => void>()
let shown = now()
let timer: ReturnType<typeof setInterval> | undefined

/** The company's time, renewed every second, the same for all that is on the page. */
export function useNow(): Instant {
  return useSyncExternalStore(subscribe, () => shown)
}

/** How many times faster than the world's the company's time runs. */
export function useSpeed(): number {
  return useSyncExternalStore(subscribe, () => reading.speed)
}

/**
 * By how much the company's time is ahead of the world's while it runs as fast: what a demo has played stays played.
 * While it runs faster this grows, and is told as 0.
 */
export function useAhead(): DurationMs {
  return useSyncExternalStore(subscribe, ahead)
}

export function ahead(): DurationMs {
  return reading.speed === 1 ? reading.now - reading.realNow : 0
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    shown = now()
    timer = setInterval(tick, TICK_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  shown = now()
  for (const listener of listeners) listener()
}
