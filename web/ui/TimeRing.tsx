import { toneColor, type Tone } from './palette.ts'
import styles from './TimeRing.module.css'

interface TimeRingProps {
  /** How much of the time is left, 0 to 1. */
  readonly share: number
  readonly tone: Tone
  /** Pixels across. */
  readonly size?: number
  /** What a screen reader says, such as “还剩 54 秒”. Without it the ring is decoration. */
  readonly label?: string
}

const STROKE = 3

/** Time left as a thin ring that empties clockwise. It never blinks. */
export function TimeRing({ share, tone, size = 24, label }: TimeRingProps) {
  const radius = (size - STROKE) / 2
  const round = 2 * Math.PI * radius
  const left = Math.min(1, Math.max(0, share))
  const center = size / 2
  return (
    <svg
      className={styles.ring}
      width={size}
      height={size}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <circle cx={center} cy={center} r={radius} stroke="var(--line)" />
      <circle
        cx={center}
        cy={center}
        r={radius}
        stroke={toneColor(tone)}
        strokeDasharray={`${round * left} ${round}`}
        transform={`rotate(-90 ${center} ${center})`}
      />
    </svg>
  )
}
