import type { ReactNode } from 'react'
import { Page } from './Page.tsx'
import styles from './Page.module.css'
import type { PageTab } from './PageTabs.tsx'

interface BoardPageProps {
  readonly title: string
  readonly about?: ReactNode
  readonly actions?: ReactNode
  readonly tabs?: readonly PageTab[] | undefined
  /** The row of figures on top. */
  readonly figures?: ReactNode
  /** One `Card` a column. */
  readonly children: ReactNode
}

/** Shell 4: what is going on now, in columns, live. */
export function BoardPage({ figures, children, ...page }: BoardPageProps) {
  return (
    <Page {...page}>
      {figures ? <div className={styles.figures}>{figures}</div> : null}
      <div className={styles.board}>{children}</div>
    </Page>
  )
}
