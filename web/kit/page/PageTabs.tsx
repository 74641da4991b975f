import { useLocation } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'
import { Link } from '../Link.tsx'
import styles from './PageTabs.module.css'

export interface PageTab {
  readonly to: string
  readonly label: string
}

/** Sister pages of one area: each has its own address. */
export function PageTabs({ tabs }: { readonly tabs: readonly PageTab[] }) {
  const path = useLocation({ select: (location) => location.pathname })
  const current = currentOf(tabs, path)
  const place = current ? tabs.indexOf(current) : 0
  const bar = useRef<HTMLElement>(null)
  // On a phone more tabs than fit stand side by side: the one of this page is brought into sight.
  useLayoutEffect(() => {
    bar.current?.children[place]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [place])
  return (
    <nav ref={bar} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={tab === current ? styles.current : styles.tab}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}

/** The tab of this page, or of the list in which it was opened: of several the one with the longest address. */
function currentOf(tabs: readonly PageTab[], path: string): PageTab | undefined {
  return tabs
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .toSorted((one, other) => other.to.length - one.to.length)[0]
}
