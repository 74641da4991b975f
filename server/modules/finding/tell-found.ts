import { isPermitted } from '#domain/people/permission.ts'
import type { Runtime } from '#server/platform/runtime.ts'

const KIND = 'finding-changed'

/** Said by whoever checked: findings are not in the log, since they follow from it. */
export function tellFound({ notifier }: Runtime): void {
  notifier.send({ kind: KIND })
}

/** Passes it on to the consoles of this process: pages of findings read anew. @returns a function that ends it */
export function whisperFound({ notifier, live }: Runtime): () => void {
  return notifier.listen((signals) => {
    if (!signals.some(({ kind }) => kind === KIND)) return
    live.whisper({
      event: { type: 'board.changed', boards: ['finding'] },
      isFor: ({ role }) => isPermitted(role, 'finding.own'),
    })
  })
}
