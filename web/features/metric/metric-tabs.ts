import { useTranslation } from 'react-i18next'
import { useCan } from '#web/kit/me.ts'
import type { PageTab } from '#web/kit/page/PageTabs.tsx'
import { PATHS } from '#web/paths.ts'

/** The pages of 数据, as far as one may see them. */
export function useMetricTabs(): readonly PageTab[] | undefined {
  const { t } = useTranslation('metric')
  if (!useCan('metric.read')) return undefined
  return [
    { to: PATHS.metrics, label: t('tab.overview') },
    { to: PATHS.causes, label: t('tab.causes') },
    { to: PATHS.metricDefinitions, label: t('tab.definitions') },
    { to: PATHS.backOffice, label: t('tab.backOffice') },
  ]
}
