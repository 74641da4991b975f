import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { applyTheme } from '#web/ui/apply-theme.ts'
import type { ThemeName } from '#web/ui/palette.ts'
import { ThemeNameContext } from '#web/ui/theme-name.ts'
import { antdTheme } from '#web/ui/theme.ts'
import { queryClient } from './client.ts'
import { showLanguage } from './i18n.ts'
import { preferences, usePreferences } from './preferences.ts'
import { useIsPhone } from './use-is-narrow.ts'

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

/** Before the first picture: the right colours and the right language, so that nothing flashes. */
export async function prepare(): Promise<void> {
  applyTheme(themeOf(preferences().theme, systemDark.matches))
  await showLanguage(preferences().language)
}

/** Theme, language, queries and Ant Design's messages around the whole console. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const { language, theme } = usePreferences()
  const { i18n } = useTranslation()
  const name = themeOf(
    theme,
    useSyncExternalStore(followSystem, () => systemDark.matches),
  )
  const isPhone = useIsPhone()
  const antd = useMemo(() => antdTheme(name, isPhone), [name, isPhone])
  useEffect(() => applyTheme(name), [name])
  useEffect(() => void showLanguage(language), [language])
  return (
    <ThemeNameContext value={name}>
      {/* Ant Design speaks English by itself. */}
      <ConfigProvider
        theme={antd}
        button={{ autoInsertSpace: false }}
        {...(i18n.language === 'zh' ? { locale: zhCN } : {})}
      >
        <App component={false}>
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        </App>
      </ConfigProvider>
    </ThemeNameContext>
  )
}

function themeOf(choice: ReturnType<typeof preferences>['theme'], isSystemDark: boolean): ThemeName {
  if (choice !== 'system') return choice
  return isSystemDark ? 'dark' : 'light'
}

function followSystem(listener: () => void): () => void {
  systemDark.addEventListener('change', listener)
  return () => systemDark.removeEventListener('change', listener)
}
