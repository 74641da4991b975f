import type { ReactNode } from 'react'
import styles from './MappingForm.module.css'

/** A choice with its name above. */
export function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span>{label}</span>
      {children}
    </div>
  )
}
