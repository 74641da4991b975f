import { SECOND } from '#domain/kernel/time.ts'

/** A chat held from one moment to another, both in milliseconds. */
export interface HeldSpan {
  readonly from: number
  readonly to: number
}

export interface Concurrency {
  /** The most chats held at one moment. */
  readonly peak: number
  /** Seconds of chat, counted once for each chat. */
  readonly chatSeconds: number
  /** Seconds in which at least one chat was held. */
  readonly busySeconds: number
}

/** Sweeps over the spans once. One that begins the moment another ends still meets it. */
export function concurrencyOf(spans: readonly HeldSpan[]): Concurrency {
  const edges = spans
    .flatMap(({ from, to }) => [
      { at: from, step: 1 },
      { at: to, step: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || b.step - a.step)
  let [held, peak, chatMs, busyMs, last] = [0, 0, 0, 0, 0]
  for (const { at, step } of edges) {
    chatMs += held * (at - last)
    busyMs += held > 0 ? at - last : 0
    held += step
    peak = Math.max(peak, held)
    last = at
  }
  return { peak, chatSeconds: chatMs / SECOND, busySeconds: busyMs / SECOND }
}
