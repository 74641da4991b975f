import type { ReactNode } from 'react'
import { Page } from './Page.tsx'
import styles from './Page.module.css'
import type { PageTab } from './PageTabs.tsx'

interface ListPageProps {
  readonly title: string
  readonly about?: ReactNode
  readonly actions?: ReactNode
  readonly tabs?: readonly PageTab[] | undefined
  /** Search box, selects and segments above the list. */
  readonly filters?: ReactNode
  /** A `DataTable`. */
  readonly children: ReactNode
}

/** Shell 1: rows that one looks through, filters and opens. */
export function ListPage({ filters, children, ...page }: ListPageProps) {
  return (
    <Page {...page}>
      {filters ? <div className={styles.filters}>{filters}</div> : null}
      <div className={styles.table}>{children}</div>
    </Page>
  )
}
