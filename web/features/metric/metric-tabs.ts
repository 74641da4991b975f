import { useTranslation } from 'react-i18next'
import { useCan } from '#web/kit/me.ts'
import type { PageTab } from '#web/kit/page/PageTabs.tsx'
import { PATHS } from '#web/paths.ts'

/** The pages of 数据, as far as one may see them. */
export function useMetricTabs(): readonly PageTab[] | undefined {
  const { t } = useTranslation('nav')
  if (!useCan('metric.read')) return undefined
  return [
    { to: PATHS.metrics, label: t('metrics.overview') },
    { to: PATHS.causes, label: t('metrics.causes') },
    { to: PATHS.metricDefinitions, label: t('metrics.definitions') },
    { to: PATHS.backOffice, label: t('metrics.backOffice') },
  ]
}
