import { isPermitted } from '#domain/people/permission.ts'
import type { Runtime } from '#server/platform/runtime.ts'

const KIND = 'forecast-made'

/** Said by whoever forecast: forecasts are not in the log, since they follow from it. */
export function tellForecast({ notifier }: Pick<Runtime, 'notifier'>): void {
  notifier.send({ kind: KIND })
}

/** Passes it on to the consoles of this process: pages of forecasts read anew. @returns a function that ends it */
export function whisperForecast({ notifier, live }: Runtime): () => void {
  return notifier.listen((signals) => {
    if (!signals.some(({ kind }) => kind === KIND)) return
    live.whisper({
      event: { type: 'board.changed', boards: ['forecast'] },
      isFor: ({ role }) => isPermitted(role, 'forecast.read'),
    })
  })
}
