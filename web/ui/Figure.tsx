import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { toneColor, type Tone } from './palette.ts'
import styles from './Figure.module.css'

interface FigureProps {
  /** The number as shown, without its unit. `null` is shown as `absent`. */
  readonly value: string | null
  readonly unit?: string
  /** What stands in place of a number that does not exist, such as “不考核”. */
  readonly absent?: string
  readonly tone?: Tone
  readonly size?: 'small' | 'large'
  /** Formula, window and freshness, one line each: what the number means, a hover away. */
  readonly explain?: readonly ReactNode[]
  /** Shown beside the number while nobody has checked its rule against the platform. */
  readonly unverified?: string
}

/** A number that explains itself. */
export function Figure({ value, unit, absent = '—', tone = 'plain', size = 'small', ...rest }: FigureProps) {
  const { explain = [], unverified } = rest
  const shown = (
    <span className={size === 'large' ? styles.large : styles.small} style={{ color: toneColor(tone) }}>
      {value === null ? <span className={styles.absent}>{absent}</span> : value}
      {value !== null && unit ? <span className={styles.unit}>{unit}</span> : null}
    </span>
  )
  return (
    <span className={styles.figure}>
      {explain.length > 0 ? (
        <Tooltip title={<Explanation lines={explain} />}>
          <span tabIndex={0} className={styles.hint}>
            {shown}
          </span>
        </Tooltip>
      ) : (
        shown
      )}
      {unverified ? <span className={styles.badge}>{unverified}</span> : null}
    </span>
  )
}

function Explanation({ lines }: { readonly lines: readonly ReactNode[] }) {
  return (
    <>
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines are fixed text in a fixed order
        <div key={index}>{line}</div>
      ))}
    </>
  )
}
