import type { MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { PATHS } from '#web/paths.ts'
import { LANGUAGES } from '../i18n.ts'
import { useGo } from '../Link.tsx'
import { prefer, THEME_CHOICES, usePreferences } from '../preferences.ts'
import { signOut } from '../sign-in.ts'

type MenuItems = NonNullable<MenuProps['items']>

/**
 * The entries of the person's own menu, at the side bar's foot and on a phone. All of them lie open: a menu inside the
 * menu asks for a steady hand, and for a pointer that hovers.
 */
export function usePersonMenu(onShowKeys: () => void): MenuItems {
  const { t } = useTranslation(['kit', 'nav'])
  const { language, theme } = usePreferences()
  const go = useGo()
  return [
    {
      type: 'group',
      key: 'theme',
      label: t('theme.title'),
      children: THEME_CHOICES.map((choice) => ({
        key: `theme.${choice}`,
        label: marked(t(`theme.${choice}`), choice === theme),
        onClick: () => prefer({ theme: choice }),
      })),
    },
    {
      type: 'group',
      key: 'language',
      label: t('language.title'),
      children: LANGUAGES.map((choice) => ({
        key: `language.${choice}`,
        label: marked(t(`language.${choice}`), choice === language),
        onClick: () => prefer({ language: choice }),
      })),
    },
    { type: 'divider' },
    { key: 'keys', label: t('keys.title'), onClick: onShowKeys },
    { key: 'sessions', label: t('nav:settings.sessions'), onClick: () => go(PATHS.sessions) },
    { type: 'divider' },
    { key: 'out', label: t('signOut'), onClick: () => void signOut() },
  ]
}

function marked(label: string, isCurrent: boolean): string {
  return isCurrent ? `${label}  ✓` : label
}
