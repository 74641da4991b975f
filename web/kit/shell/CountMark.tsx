import type { Tone } from '#web/ui/palette.ts'
import type { AreaKey } from './areas.ts'
import styles from './CountMark.module.css'

/** A figure beside an area: how many wait there. */
export interface AreaCount {
  readonly count: number
  readonly tone?: Tone
}

export type AreaCounts = Partial<Record<AreaKey, AreaCount>>

const MOST_SHOWN = 999

export function CountMark({ count = 0, tone = 'quiet' }: Partial<AreaCount>) {
  if (count === 0) return null
  return (
    <b className={tone === 'late' ? styles.late : styles.count}>
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
    </b>
  )
}
