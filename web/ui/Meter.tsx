import { toneColor, type Tone } from './palette.ts'
import styles from './Meter.module.css'

interface MeterProps {
  /** 0 to 1. */
  readonly share: number
  readonly tone?: Tone
  /** Where the line lies that must be reached or kept, 0 to 1. */
  readonly line?: number
  /** What a screen reader says, such as “接待 7 / 8”. */
  readonly label: string
}

/** A thin bar: how full, how far along. */
export function Meter({ share, tone = 'accent', line, label }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div
      className={styles.meter}
      role="meter"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${percent}%`, background: toneColor(tone) }} />
      {line === undefined ? null : <b style={{ left: `${Math.round(line * 1_000) / 10}%` }} />}
    </div>
  )
}
