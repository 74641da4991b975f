import { isPermitted } from '#domain/people/permission.ts'
import type { Runtime } from '#server/platform/runtime.ts'

const KIND = 'metric-counted'

/** Said by whoever counted, at most once a second: figures are not in the log, since they follow from it. */
export function tellCounted({ notifier }: Runtime): void {
  notifier.send({ kind: KIND })
}

/** Passes it on to the consoles of this process: pages of figures read anew. @returns a function that ends it */
export function whisperCounted({ notifier, live }: Runtime): () => void {
  return notifier.listen((signals) => {
    if (!signals.some(({ kind }) => kind === KIND)) return
    live.whisper({
      event: { type: 'board.changed', boards: ['metric'] },
      isFor: ({ role }) => isPermitted(role, 'metric.read') || isPermitted(role, 'metric.own'),
    })
  })
}
