import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurgeBoard, SurgePlanView, SurgeRunView } from '#contract/surge.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { PlanForm } from './PlanForm.tsx'
import { RunPanel } from './RunPanel.tsx'
import styles from './surge.module.css'
import { useGroundText, useSurgeBoard } from './use-surge.ts'

/** 应急预案 (R82): what goes on, what is proposed, and what is prepared. */
export function SurgeCard() {
  const { t } = useTranslation('surge')
  const mayLead = useCan('roster.plan')
  const board = useSurgeBoard(mayLead)
  const [edited, setEdited] = useState<SurgePlanView | 'new'>()
  if (!board) return null
  const going = board.runs.filter(({ endedAt }) => endedAt === null)
  return (
    <Card
      title={t('title')}
      extra={
        <Button size="small" onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      }
    >
      {going.map((run) => (
        <RunPanel key={run.id} run={run} candidates={board.candidates} />
      ))}
      {board.plans.length === 0 ? <p className={styles.quiet}>{t('none')}</p> : null}
      <ul className={styles.list}>
        {board.plans.map((plan) => (
          <PlanLine
            key={plan.id}
            plan={plan}
            isGoing={going.some(({ planId }) => planId === plan.id)}
            onEdit={() => setEdited(plan)}
          />
        ))}
      </ul>
      <PastRuns board={board} />
      {edited ? (
        <PlanForm plan={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      ) : null}
    </Card>
  )
}

interface PlanLineProps {
  readonly plan: SurgePlanView
  readonly isGoing: boolean
  readonly onEdit: () => void
}

function PlanLine({ plan, isGoing, onEdit }: PlanLineProps) {
  const { t } = useTranslation('surge')
  const groundText = useGroundText()
  const confirm = useConfirm()
  const renews = [api.surge.key()]
  const start = useChange({ send: () => client.surge.start({ id: plan.id }), renews })
  const retire = useChange({ send: () => client.surge.retire({ id: plan.id }), renews })
  const { held, canChange } = plan
  const items = [
    { key: 'edit', label: t('edit'), onClick: onEdit },
    {
      key: 'retire',
      label: t('retire'),
      danger: true,
      onClick: () =>
        void confirm({ title: t('retireAsk', { name: plan.name }), ok: t('retire'), isDanger: true }).then(
          (isSure) => isSure && retire.mutate(undefined),
        ),
    },
  ]
  return (
    <li>
      <b>{plan.name}</b>
      <span className={styles.quiet}>{plan.team?.name ?? t('everyTeam')}</span>
      {isGoing ? <Pill tone="soon">{t('going')}</Pill> : null}
      {held.length > 0 && !isGoing ? <Pill tone="late">{held.map(groundText).join(t('and'))}</Pill> : null}
      <span className={styles.deeds}>
        {isGoing ? null : (
          <Button
            size="small"
            type={held.length > 0 ? 'primary' : 'default'}
            loading={start.isPending}
            onClick={() => start.mutate(undefined)}
          >
            {t('start')}
          </Button>
        )}
        {canChange ? (
          <Dropdown menu={{ items }} trigger={['click']}>
            <Button size="small" type="text" aria-label={t('more', { name: plan.name })}>
              …
            </Button>
          </Dropdown>
        ) : null}
      </span>
    </li>
  )
}

const PAST_MAX = 3

function PastRuns({ board }: { readonly board: SurgeBoard }) {
  const { t } = useTranslation('surge')
  const past = board.runs.filter(({ endedAt }) => endedAt !== null).slice(0, PAST_MAX)
  if (past.length === 0) return null
  return (
    <>
      <h4 className={styles.head}>{t('past')}</h4>
      <ul className={styles.list}>
        {past.map((run) => (
          <PastRun key={run.id} run={run} />
        ))}
      </ul>
    </>
  )
}

function PastRun({ run }: { readonly run: SurgeRunView }) {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const came = run.calls.filter(({ cameAt }) => cameAt !== null).length
  return (
    <li>
      <span>{run.name}</span>
      <span className={styles.quiet}>
        {format.dateTime(run.startedAt)}–{run.endedAt === null ? '' : format.time(run.endedAt)}
      </span>
      <span className={styles.quiet}>{t('came', { came, called: run.calls.length })}</span>
    </li>
  )
}
