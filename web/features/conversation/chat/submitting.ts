import type { SentAnyway } from '#web/kit/desk/draft-guard.ts'

/** One press of Enter: the field as it stood then, and what becomes of it. */
export interface Press {
  readonly written: string
  /** Reads the words before they go out. @returns whether `send` was called, or its writer is asked first */
  readonly review: (words: string, send: (sentAnyway: SentAnyway | null) => void) => Promise<'sent' | 'asked'>
  /** Sends the words of `written`, and takes `written` out of the field. */
  readonly send: (written: string, sentAnyway: SentAnyway | null) => void
}

/**
 * Submits presses one after the other: what is pressed while the words before are still being read waits for them, less
 * what has gone out with them. Once something is asked about, what was pressed before the question is not sent behind it.
 */
export function openSubmitting(): (press: Press) => Promise<void> {
  let waiting: readonly Press[] = []
  let isReading = false
  const submitAll = async ({ written, review, send }: Press): Promise<void> => {
    const outcome = await review(written.trim(), (sentAnyway) => send(written, sentAnyway))
    if (outcome === 'asked') return
    const left = waiting.map((press) => ({ ...press, written: writtenSince(written, press.written) }))
    const [next, ...others] = left.filter(hasWords)
    waiting = others
    if (next) await submitAll(next)
  }
  return async (press) => {
    if (!hasWords(press)) return
    if (isReading) {
      waiting = [...waiting, press]
      return
    }
    isReading = true
    await submitAll(press).finally(() => {
      isReading = false
      waiting = []
    })
  }
}

/** What stands in the field, less what has gone out: a few letters taken back since are not words left over. */
export function writtenSince(sent: string, now: string): string {
  if (now.startsWith(sent)) return now.slice(sent.length)
  return sent.startsWith(now) ? '' : now
}

function hasWords({ written }: Press): boolean {
  return written.trim() !== ''
}
