import type { ReactNode } from 'react'
import { Page } from './Page.tsx'
import styles from './Page.module.css'
import type { PageTab } from './PageTabs.tsx'

interface ReportPageProps {
  readonly title: string
  readonly about?: ReactNode
  readonly actions?: ReactNode
  readonly tabs?: readonly PageTab[] | undefined
  /** Period, shop, team: what the figures are of. */
  readonly filters?: ReactNode
  readonly figures?: ReactNode
  /** Pictures and tables in `Card`s, each of which opens to its rows. */
  readonly children: ReactNode
}

/** Shell 5: figures, pictures, then the rows behind them. */
export function ReportPage({ filters, figures, children, ...page }: ReportPageProps) {
  return (
    <Page {...page}>
      {filters ? <div className={styles.filters}>{filters}</div> : null}
      {figures ? <div className={styles.figures}>{figures}</div> : null}
      <div className={styles.stack}>{children}</div>
    </Page>
  )
}
