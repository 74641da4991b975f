import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useChange } from '#web/kit/use-change.ts'
import styles from './surge.module.css'

/** I am called in: whether I come. */
export function MyCalls() {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const calls = useQuery(api.surge.mine.queryOptions()).data ?? []
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster')) void queryClient.invalidateQueries({ queryKey: api.surge.mine.key() })
  })
  const answer = useChange({
    send: (one: Parameters<typeof client.surge.answer>[0]) => client.surge.answer(one),
    renews: [api.surge.mine.key()],
  })
  return calls.map(({ id, name, calledBy, calledAt, answer: given }) => (
    <Alert
      key={id}
      type={given === 'declined' ? 'info' : 'warning'}
      title={t('mine.title', { name, by: calledBy, time: format.time(calledAt) })}
      description={given === null ? null : t(`mine.${given}`)}
      action={
        <span className={styles.actions}>
          <Button
            type="primary"
            disabled={given === 'coming'}
            onClick={() => answer.mutate({ id, isComing: true })}
          >
            {t('mine.come')}
          </Button>
          <Button disabled={given === 'declined'} onClick={() => answer.mutate({ id, isComing: false })}>
            {t('mine.decline')}
          </Button>
        </span>
      }
    />
  ))
}
