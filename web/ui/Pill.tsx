import type { ReactNode } from 'react'
import type { Tone } from './palette.ts'
import styles from './Pill.module.css'

/** A small label: a platform, a role, a state. */
export function Pill({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${styles.pill} ${styles[tone]}`}>{children}</span>
}
