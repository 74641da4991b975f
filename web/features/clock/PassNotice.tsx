import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '#web/kit/client.ts'
import { count } from '#web/kit/format.ts'

/** Says how far the clocks of a platform have been worked out anew after its rules changed. */
export function PassNotice() {
  const { t } = useTranslation('clockBoard')
  const platform = useTranslation('shop').t
  const passes = useQuery(api.clock.listPasses.queryOptions({ input: {} })).data ?? []
  return passes
    .filter(({ finishedAt }) => finishedAt === null)
    .map((pass) => (
      <Alert
        key={pass.platform}
        type="info"
        title={t('pass', {
          platform: platform(`platform.${pass.platform}`),
          done: count(pass.done),
          total: count(pass.total),
        })}
      />
    ))
}
