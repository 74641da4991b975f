import type { ReactNode } from 'react'
import { Page } from './Page.tsx'
import styles from './Page.module.css'
import type { PageTab } from './PageTabs.tsx'

interface DetailPageProps {
  readonly title: string
  readonly about?: ReactNode
  readonly actions?: ReactNode
  readonly tabs?: readonly PageTab[] | undefined
  /** Cards beside the main ones; below them on narrow screens. */
  readonly side?: ReactNode
  /** The main cards. */
  readonly children: ReactNode
}

/** Shell 2: one thing with everything about it. */
export function DetailPage({ side, children, ...page }: DetailPageProps) {
  return (
    <Page {...page}>
      <div className={`${styles.detail} ${side ? styles.withSide : ''}`}>
        <div className={styles.stack}>{children}</div>
        {side ? <aside className={styles.stack}>{side}</aside> : null}
      </div>
    </Page>
  )
}
