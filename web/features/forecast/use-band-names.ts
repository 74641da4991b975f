import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** What the parts of a picture of arrivals are called. */
export function useBandNames() {
  const { t } = useTranslation('forecast')
  return useMemo(() => ({ expected: t('expected'), band: t('band'), actual: t('actual') }), [t])
}
