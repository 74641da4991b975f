import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurgeCandidate, SurgeRunView } from '#contract/surge.ts'
import { useNow } from '#web/kit/clock.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { CandidateDrawer } from './CandidateDrawer.tsx'
import styles from './surge.module.css'
import { useGroundText, useStepText } from './use-surge.ts'

interface RunPanelProps {
  readonly run: SurgeRunView
  readonly candidates: readonly SurgeCandidate[]
}

/** An emergency that goes on: its steps in order, who was called, and its end. */
export function RunPanel({ run, candidates }: RunPanelProps) {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const now = useNow()
  const groundText = useGroundText()
  const [isCalling, setCalling] = useState(false)
  const end = useChange({
    send: () => client.surge.end({ id: run.id }),
    renews: [api.surge.key(), api.intraday.key(), api.floor.key()],
  })
  return (
    <section className={styles.run}>
      <header>
        <b>{run.name}</b>
        <span className={styles.quiet}>
          {t('since', {
            time: format.time(run.startedAt),
            length: format.duration(now - run.startedAt),
            name: run.startedBy,
          })}
        </span>
        <span className={styles.push} />
        <Button size="small" loading={end.isPending} onClick={() => end.mutate(undefined)}>
          {t('end')}
        </Button>
      </header>
      {run.grounds.length > 0 ? (
        <p className={styles.quiet}>{run.grounds.map(groundText).join(t('and'))}</p>
      ) : null}
      <ol className={styles.steps}>
        {run.steps.map((step) => (
          <StepLine key={step.step.id} run={run} step={step} onCall={() => setCalling(true)} />
        ))}
      </ol>
      <Calls run={run} />
      {isCalling ? (
        <CandidateDrawer run={run} candidates={candidates} onClose={() => setCalling(false)} />
      ) : null}
    </section>
  )
}

interface StepLineProps {
  readonly run: SurgeRunView
  readonly step: SurgeRunView['steps'][number]
  readonly onCall: () => void
}

function StepLine({ run, step: { step, owner, isOpen, doneBy, doneAt }, onCall }: StepLineProps) {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const stepText = useStepText()
  const take = useChange({
    send: () => client.surge.step({ id: run.id, stepId: step.id }),
    renews: [api.surge.key(), api.intraday.key(), api.floor.key(), api.presence.key()],
  })
  return (
    <li>
      <span>{stepText(step)}</span>
      {owner === null ? null : <span className={styles.quiet}>{t('owner', { name: owner })}</span>}
      {step.kind === 'department' && step.approval ? (
        <span className={styles.quiet}>
          {t('approvedBy', { name: step.approval.by, until: format.shortDay(step.approval.until) })}
        </span>
      ) : null}
      {isOpen ? null : <Pill tone="soon">{t('notApproved')}</Pill>}
      <span className={styles.push} />
      {step.kind === 'call' ? (
        <Button size="small" onClick={onCall}>
          {t('callIn')}
        </Button>
      ) : null}
      {doneAt === null ? (
        <Button
          size="small"
          disabled={!isOpen}
          loading={take.isPending}
          onClick={() => take.mutate(undefined)}
        >
          {t(step.kind === 'limit' ? 'take' : 'done')}
        </Button>
      ) : (
        <Pill tone="met">{t('doneBy', { name: doneBy ?? '', time: format.time(doneAt) })}</Pill>
      )}
    </li>
  )
}

const TONES = { coming: 'met', declined: 'late' } as const

function Calls({ run }: { readonly run: SurgeRunView }) {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const came = useChange({
    send: (id: SurgeRunView['calls'][number]['id']) => client.surge.came({ id }),
    renews: [api.surge.key()],
  })
  if (run.calls.length === 0) return null
  return (
    <ul className={styles.list}>
      {run.calls.map(({ id, person, calledAt, answer, cameAt }) => (
        <li key={id}>
          <b>{person.name}</b>
          <span className={styles.quiet}>{t('calledAt', { time: format.time(calledAt) })}</span>
          <Pill tone={answer === null ? 'plain' : TONES[answer]}>{t(`answer.${answer ?? 'none'}`)}</Pill>
          <span className={styles.push} />
          {cameAt === null ? (
            <Button size="small" type="text" onClick={() => came.mutate(id)}>
              {t('markCame')}
            </Button>
          ) : (
            <Pill tone="met">{t('cameAt', { time: format.time(cameAt) })}</Pill>
          )}
        </li>
      ))}
    </ul>
  )
}
