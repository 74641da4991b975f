/**
 * Ctrl-C in a terminal reaches the program more than once: from the terminal itself, from npm, from `start.mjs`.
 * Only one that comes later than this is a person who will not wait.
 */
const ECHOES_MS = 1_000

/**
 * Stops in order on Ctrl-C, on a polite kill and when the terminal is closed. A second signal ends the process at once.
 * @returns whether stopping has begun
 */
export function stopOnSignal(stop: () => Promise<void>): () => boolean {
  let firstAt: number | undefined
  const onSignal = () => {
    const now = performance.now()
    if (firstAt !== undefined) {
      if (now - firstAt > ECHOES_MS) process.exit(1)
      return
    }
    firstAt = now
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`could not stop in order: ${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  // What is said to a terminal that was closed fails; that must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  return () => firstAt !== undefined
}
