import { useEffect, type ReactNode } from 'react'
import styles from './Page.module.css'
import { PageTabs, type PageTab } from './PageTabs.tsx'

interface PageProps {
  readonly title: string
  /** Beside the title, quietly: the day, how many, what it is about. */
  readonly about?: ReactNode
  /** At the far end: the page's actions, the main one last. */
  readonly actions?: ReactNode
  /** Sister pages, as tabs under the title. */
  readonly tabs?: readonly PageTab[] | undefined
  readonly children: ReactNode
}

/** What all pages share: the title row and the ground. The five shells build on it. */
export function Page({ title, about, actions, tabs, children }: PageProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {about ? <div className={styles.about}>{about}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {tabs ? <PageTabs tabs={tabs} /> : null}
      {children}
    </div>
  )
}
