import type { WidgetConfig } from '#contract/widget.ts'

export type Duty = WidgetConfig['duty']

interface DutyOptions {
  /** Asks the server. */
  readonly ask: () => Promise<Duty>
  /** Real time in ms. */
  readonly now: () => number
  readonly onChange: () => void
}

/** What was heard this lately is not asked for again. */
const FRESH_MS = 5_000

/** While the panel is open and nobody is there, it is asked again this often: a visitor without a chat has no stream. */
const AGAIN_MS = 60_000

/** Whether somebody will answer, kept up to date while the page stays open: as the stream says, else by asking. */
export function createDuty({ ask, now, onChange }: DutyOptions) {
  let current: Duty | undefined
  let heardAt = -Infinity
  let timer: ReturnType<typeof setInterval> | undefined

  const take = (duty: Duty) => {
    current = duty
    heardAt = now()
    onChange()
  }
  const refresh = async () => {
    if (now() - heardAt < FRESH_MS) return
    heardAt = now()
    const duty = await ask().catch(() => undefined)
    if (duty) take(duty)
  }
  return {
    current: () => current,
    take,
    refresh,
    /** The panel is open from now on, or no longer. */
    watch: (isWatched: boolean) => {
      clearInterval(timer)
      if (!isWatched) return
      void refresh()
      timer = setInterval(() => {
        if (!current?.isOnDuty) void refresh()
      }, AGAIN_MS)
    },
  }
}
