import { useLocation } from '@tanstack/react-router'
import { App } from 'antd'
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { listenToKeys, useKeys } from '../keys/key-map.ts'
import { lazyDialog } from '../lazy-dialog.ts'
import { Link } from '../Link.tsx'
import { startLive } from '../live/live.ts'
import { useMe } from '../me.ts'
import { CommandPalette } from '../palette/CommandPalette.tsx'
import { usePageCommands } from '../palette/use-pages.ts'
import { useIsPhone } from '../use-is-narrow.ts'
import { ConnectionBanner } from '../problem/ConnectionBanner.tsx'
import styles from './AppShell.module.css'
import { areasOf, isWithin } from './areas.ts'
import { CountMark, type AreaCounts } from './CountMark.tsx'
import { PersonFoot } from './PersonFoot.tsx'
import { PhoneBar } from './PhoneBar.tsx'

const KeySheet = lazyDialog(async () => (await import('../keys/KeySheet.tsx')).KeySheet)

interface AppShellProps {
  readonly counts?: AreaCounts
  /** Under the person's name: his presence and load. */
  readonly presence?: ReactNode
  /** What everybody who works here should know now. */
  readonly banner?: ReactNode
  readonly children: ReactNode
}

/** The frame of every signed-in page: areas at the side (below, on a phone), keys, palette, the live stream. */
export function AppShell({ counts = {}, presence, banner, children }: AppShellProps) {
  const { t } = useTranslation('nav')
  const areas = areasOf(useMe().role)
  const path = useLocation({ select: (location) => location.pathname })
  const { open, setOpen } = useShellKeys()
  const isPhone = useIsPhone()
  usePageCommands()
  useEffect(startLive, [])
  useEffect(() => KeySheet.preload(), [])
  return (
    <div className={styles.shell}>
      {isPhone ? null : (
        <nav className={styles.side} aria-label={t('main')}>
          <Link to="/" className={styles.logo}>
            {t('product')}
          </Link>
          {areas.map((area) => (
            <Link
              key={area.key}
              to={area.path}
              className={isWithin(path, area) ? styles.current : styles.area}
            >
              <span>{t(`areas.${area.key}`)}</span>
              <CountMark {...counts[area.key]} />
            </Link>
          ))}
          <PersonFoot onShowKeys={() => setOpen('keys')}>{presence}</PersonFoot>
        </nav>
      )}
      <main className={styles.main}>
        <ConnectionBanner />
        {banner}
        <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
      </main>
      {isPhone ? <PhoneBar areas={areas} counts={counts} path={path} presence={presence} /> : null}
      <CommandPalette isOpen={open === 'palette'} onClose={() => setOpen(undefined)} />
      {open === 'keys' ? <KeySheet onClose={() => setOpen(undefined)} /> : null}
    </div>
  )
}

function useShellKeys() {
  const { t } = useTranslation('kit')
  const [open, setOpen] = useState<'palette' | 'keys'>()
  const { message } = App.useApp()
  useEffect(
    () => listenToKeys((refusal) => void message.info({ content: refusal, key: 'refused-key' })),
    [message],
  )
  useKeys(t('keys.everywhere'), [
    { keys: 'mod+k', label: t('keys.openPalette'), run: () => setOpen('palette'), isGlobal: true },
    { keys: '?', label: t('keys.showKeys'), run: () => setOpen('keys') },
  ])
  return { open, setOpen }
}
