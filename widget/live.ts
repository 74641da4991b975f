import type { WidgetEvent } from '#contract/widget.ts'
import { ApiError, type Api } from './api.ts'
import { backoffMs } from './backoff.ts'
import { chance } from './browser.ts'

interface LiveOptions {
  readonly api: Api
  readonly hasToken: () => boolean
  readonly cursor: () => string | null
  readonly onLatest: (latest: Awaited<ReturnType<Api['list']>>) => void
  readonly onEvent: (event: WidgetEvent, cursor: string) => void
  /** How often in a row it has failed by now; 0 when it stands. */
  readonly onFailures: (count: number, error: ApiError | undefined) => void
}

/** Keeps one live stream open; when it breaks, opens it again after a growing pause and loses no event between. */
export function createLive({ api, hasToken, cursor, onLatest, onEvent, onFailures }: LiveOptions) {
  let isRunning = false
  let controller = new AbortController()
  let endPause: () => void = () => undefined

  const connect = async () => {
    if (cursor() === null) onLatest(await api.list())
    controller = new AbortController()
    const onOpen = () => onFailures(0, undefined)
    await api.follow({ cursor: cursor() ?? '', controller, onOpen, onEvent })
  }

  const run = async () => {
    let failures = 0
    while (hasToken()) {
      try {
        await connect()
        failures = 0
      } catch (error) {
        onFailures(++failures, error instanceof ApiError ? error : undefined)
      }
      await new Promise<void>((resolve) => {
        endPause = resolve
        setTimeout(resolve, backoffMs(failures, chance()))
      })
    }
  }

  return {
    start: () => {
      if (isRunning || !hasToken()) return
      isRunning = true
      void run().finally(() => (isRunning = false))
    },
    /** Ends the pause before the next try, when there is reason to think that it will go through. */
    hurry: () => endPause(),
    /** Drops the stream, which may be dead without knowing it, and starts a new one. */
    restart: () => {
      controller.abort()
      endPause()
    },
  }
}
