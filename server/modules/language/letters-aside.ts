import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Letters } from '#domain/language/letters.ts'

let made: Promise<Letters> | null = null

/**
 * What is known of Chinese characters, once for this process. The dictionaries that it is made from take 70 MB, so a
 * thread reads them, with which they go.
 */
export async function lettersOnce(): Promise<Letters> {
  made ??= makeAside()
  try {
    return await made
  } catch (error) {
    made = null
    throw error
  }
}

/** For a thread that is handed them by the one that has them. */
export function takeLetters(letters: Letters): void {
  made = Promise.resolve(letters)
}

async function makeAside(): Promise<Letters> {
  const worker = new Worker(new URL('letters-worker.ts', import.meta.url))
  // Both may come in one turn: who waits for the one first may miss the other.
  const [[letters]] = await Promise.all([once(worker, 'message') as Promise<[Letters]>, once(worker, 'exit')])
  return letters
}
