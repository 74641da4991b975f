import { useTranslation } from 'react-i18next'
import type { CauseKey, ReasonKey } from './cause-totals.ts'

/** What a buyer came for and whose matter it is, in the words of the desk. */
export function useCauseNames() {
  const { t } = useTranslation(['metric', 'conversation'])
  return {
    reason: (key: ReasonKey): string => (key === 'none' ? t('cause.none') : t(`conversation:reason.${key}`)),
    cause: (key: CauseKey): string => (key === 'none' ? t('cause.none') : t(`conversation:cause.${key}`)),
  }
}
