import type { ReactNode } from 'react'
import styles from './Card.module.css'

interface CardProps {
  readonly title?: ReactNode
  /** Beside the title, at the far end: a count or a quiet link. */
  readonly extra?: ReactNode
  /** Without inner padding, for tables and lists that bring their own. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** White (or its dark counterpart), a thin line, no shadow. */
export function Card({ title, extra, flush = false, children }: CardProps) {
  return (
    <section className={styles.card}>
      {title === undefined ? null : (
        <header className={styles.head}>
          <h3>{title}</h3>
          {extra === undefined ? null : <div className={styles.extra}>{extra}</div>}
        </header>
      )}
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  )
}
