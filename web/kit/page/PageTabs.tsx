import { useLocation } from '@tanstack/react-router'
import { Link } from '../Link.tsx'
import styles from './PageTabs.module.css'

export interface PageTab {
  readonly to: string
  readonly label: string
}

/** Sister pages of one area: each has its own address. */
export function PageTabs({ tabs }: { readonly tabs: readonly PageTab[] }) {
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <nav className={styles.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={path === tab.to ? styles.current : styles.tab}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
