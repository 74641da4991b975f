import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { PATHS } from '#web/paths.ts'
import type { SurgePlanView } from '#contract/surge.ts'
import styles from './surge.module.css'
import { useGroundText, useSurgeBoard } from './use-surge.ts'

/** On the floor: an emergency that goes on, or one that is called for. */
export function SurgeBanner() {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const mayLead = useCan('roster.plan')
  const board = useSurgeBoard(mayLead)
  if (!board) return null
  const going = board.runs.filter(({ endedAt }) => endedAt === null)
  const proposed = board.plans.filter(
    ({ id, held }) => held.length > 0 && !going.some(({ planId }) => planId === id),
  )
  if (going.length + proposed.length === 0) return null
  return (
    <div className={styles.banners}>
      {going.map((run) => (
        <Alert
          key={run.id}
          type="warning"
          title={t('banner.going', { name: run.name, time: format.time(run.startedAt) })}
          description={t('banner.state', {
            done: run.steps.filter(({ doneAt }) => doneAt !== null).length,
            steps: run.steps.length,
            came: run.calls.filter(({ cameAt }) => cameAt !== null).length,
            called: run.calls.length,
          })}
          action={<Link to={PATHS.intraday}>{t('banner.open')}</Link>}
        />
      ))}
      {proposed.map((plan) => (
        <Proposal key={plan.id} plan={plan} />
      ))}
    </div>
  )
}

function Proposal({ plan }: { readonly plan: SurgePlanView }) {
  const { t } = useTranslation('surge')
  const groundText = useGroundText()
  const start = useChange({ send: () => client.surge.start({ id: plan.id }), renews: [api.surge.key()] })
  return (
    <Alert
      type="error"
      title={t('banner.proposed', { name: plan.name })}
      description={plan.held.map(groundText).join(t('and'))}
      action={
        <Button size="small" type="primary" loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {t('start')}
        </Button>
      }
    />
  )
}
