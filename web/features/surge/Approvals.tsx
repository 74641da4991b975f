import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurgePlanView } from '#contract/surge.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { isStepOpen, type SurgeStep } from '#domain/surge/plan.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { today } from '#web/kit/today.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './surge.module.css'

const HOLDS_DAYS = 90

/** Help of other departments, approved beforehand and on file (R82). */
export function Approvals({ plan }: { readonly plan: SurgePlanView }) {
  const { t } = useTranslation('surge')
  const helps = plan.steps.filter((step) => step.kind === 'department')
  if (helps.length === 0) return null
  return (
    <>
      <h4>{t('approval.title')}</h4>
      <ul className={styles.list}>
        {helps.map((step) => (
          <Approval key={step.id} plan={plan} step={step} />
        ))}
      </ul>
    </>
  )
}

interface ApprovalProps {
  readonly plan: SurgePlanView
  readonly step: Extract<SurgeStep, { kind: 'department' }>
}

function Approval({ plan, step }: ApprovalProps) {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const mayApprove = useCan('roster.publish')
  const [note, setNote] = useState('')
  const until = addDays(today(), HOLDS_DAYS)
  const approve = useChange({
    send: () => client.surge.approve({ id: plan.id, stepId: step.id, until, note }),
    renews: [api.surge.key()],
  })
  const { approval, department } = step
  if (isStepOpen(step, today()))
    return (
      <li>
        <span>{department}</span>
        <Pill tone="met">
          {t('approvedBy', {
            name: approval?.by ?? '',
            until: approval ? format.shortDay(approval.until) : '',
          })}
        </Pill>
        <span className={styles.quiet}>{approval?.note}</span>
      </li>
    )
  return (
    <li>
      <span>{department}</span>
      <Pill tone="soon">{t('notApproved')}</Pill>
      {mayApprove ? (
        <>
          <Input
            value={note}
            maxLength={300}
            placeholder={t('approval.note')}
            aria-label={t('approval.note')}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
            {t('approval.do', { until: format.shortDay(until) })}
          </Button>
        </>
      ) : (
        <span className={styles.quiet}>{t('approval.bySupervisor')}</span>
      )}
    </li>
  )
}
