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
  /** A second row below them: what the platforms hold us to. */
  readonly lines?: ReactNode
  /** One `Card` a column. */
  readonly children: ReactNode
}

/** Shell 4: what is going on now, in columns, live. */
export function BoardPage({ figures, lines, children, ...page }: BoardPageProps) {
  return (
    <Page {...page}>
      {figures ? <div className={styles.figures}>{figures}</div> : null}
      {lines}
      <div className={styles.board}>{children}</div>
    </Page>
  )
}
