import type { ReactNode } from 'react'
import { Card } from '#web/ui/Card.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import type { Tone } from '#web/ui/palette.ts'
import { Link } from '../Link.tsx'
import styles from './FigureCard.module.css'

interface FigureCardProps {
  readonly label: ReactNode
  /** Null: there is no such number now, and `absent` says so. */
  readonly value: string | null
  readonly absent?: string
  readonly tone?: Tone
  /** A `Meter` against the line, where there is one. */
  readonly meter?: ReactNode
  /** What is behind the figure, in one quiet line. */
  readonly about: ReactNode
  /** What the figure counts, a hover away. */
  readonly explain?: readonly ReactNode[]
  /** Where the figure opens to what is behind it. */
  readonly to?: string
}

/** One figure of the row on top of a board. */
export function FigureCard({ label, value, absent = '—', tone = 'plain', ...rest }: FigureCardProps) {
  const { meter, about, explain = [], to } = rest
  const shown = (
    <div className={styles.figure}>
      <span>{label}</span>
      <Figure value={value} absent={absent} size="large" tone={tone} explain={explain} />
      {meter}
      <small>{about}</small>
    </div>
  )
  return (
    <Card>
      {to === undefined ? (
        shown
      ) : (
        <Link to={to} className={styles.link}>
          {shown}
        </Link>
      )}
    </Card>
  )
}
