import { parentPort, workerData } from 'node:worker_threads'
import { compare, playPair, type DayChange, type DayPlan, type PlayedPair } from '#domain/staffing/what-if.ts'

/** What `playAside` hands to this thread. */
export interface WhatIfErrand {
  readonly plan: DayPlan
  readonly change: DayChange
  /** Whoever asked waits: no day is begun after this. */
  readonly budgetMs: number
}

/** Fewer say too little of chance, more nothing new. */
const DAYS = { min: 8, max: 120 } as const
/** The difference is known when half its interval is narrower than this. */
const KNOWN_WITHIN = 0.005

const { plan, change, budgetMs } = workerData as WhatIfErrand
const begun = performance.now()
const pairs: PlayedPair[] = []
for (let index = 0; index < DAYS.max && !isKnown(); index += 1) pairs.push(playPair(plan, change, index))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread’s port has no origin
parentPort?.postMessage(compare(pairs, change))

function isKnown(): boolean {
  if (pairs.length < DAYS.min) return false
  if (performance.now() - begun > budgetMs) return true
  const { low, high } = compare(pairs, change).window.difference
  return pairs.length >= DAYS.max / 4 && high - low < 2 * KNOWN_WITHIN
}
