import { useTranslation } from 'react-i18next'
import { PATHS } from '#web/paths.ts'
import { useCan, useMe } from '../me.ts'
import { areasOf } from '../shell/areas.ts'
import { settingsOf } from '../shell/settings.ts'
import { useCommands, type Command } from './commands.ts'

/** Every page that one may open is in the palette: areas, the pages inside them, settings. */
export function usePageCommands(): void {
  const { t } = useTranslation('nav')
  const { role } = useMe()
  const mayReadMetrics = useCan('metric.read')
  const mayManageMetrics = useCan('metric.manage')
  const page = (path: string, title: string, group: string): Command => ({
    id: `page.${path}`,
    title,
    group,
    words: path.replaceAll(/[/-]/g, ' '),
    path,
  })
  const metrics = t('areas.metrics')
  const areas = areasOf(role)
  const hasSettings = areas.some(({ key }) => key === 'settings')
  useCommands([
    ...areas.map((area) => page(area.path, t(`areas.${area.key}`), t('main'))),
    ...(mayReadMetrics ? [page(PATHS.metricDefinitions, t('metrics.definitions'), metrics)] : []),
    ...(mayManageMetrics ? [page(PATHS.backOffice, t('metrics.backOffice'), metrics)] : []),
    ...settingsOf(role)
      .filter(
        ({ key, path }) => (hasSettings || key === 'sessions') && areas.every((area) => area.path !== path),
      )
      .map(({ key, path }) => page(path, t(`settings.${key}`), t('areas.settings'))),
  ])
}
