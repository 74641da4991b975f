import { Button, Drawer, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SurgeCandidate, SurgeRunView } from '#contract/surge.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { today } from '#web/kit/today.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './surge.module.css'

interface CandidateDrawerProps {
  readonly run: SurgeRunView
  readonly candidates: readonly SurgeCandidate[]
  readonly onClose: () => void
}

/** Who can be called, in order: on stand-by first, those short of rest last. */
export function CandidateDrawer({ run, candidates, onClose }: CandidateDrawerProps) {
  const { t } = useTranslation('surge')
  const renews = [api.surge.key()]
  const call = useChange({
    send: (personId: PersonId) => client.surge.call({ id: run.id, personId }),
    renews,
  })
  const standBy = useChange({
    send: (one: { readonly personId: PersonId; readonly isOn: boolean }) =>
      client.surge.standBy({ ...one, workDate: today() }),
    renews,
  })
  const called = new Set(run.calls.map(({ person }) => person.id))
  return (
    <Drawer open title={t('candidates.title')} size={480} onClose={onClose}>
      <p className={styles.quiet}>{t('candidates.about')}</p>
      {candidates.length === 0 ? <p>{t('candidates.none')}</p> : null}
      <ul className={styles.candidates}>
        {candidates.map((candidate) => {
          const { person, isOnStandBy } = candidate
          return (
            <li key={person.id}>
              <div>
                <b>{person.name}</b>
                {candidate.isShortOfRest ? <Pill tone="soon">{t('candidates.shortOfRest')}</Pill> : null}
                <Rest candidate={candidate} />
              </div>
              <label className={styles.quiet}>
                {t('candidates.standBy')}{' '}
                <Switch
                  size="small"
                  checked={isOnStandBy}
                  onChange={(isOn) => standBy.mutate({ personId: person.id, isOn })}
                />
              </label>
              {called.has(person.id) ? (
                <Pill>{t('candidates.called')}</Pill>
              ) : (
                <Button size="small" type="primary" onClick={() => call.mutate(person.id)}>
                  {t('candidates.call')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Drawer>
  )
}

function Rest({ candidate }: { readonly candidate: SurgeCandidate }) {
  const { t } = useTranslation('surge')
  const format = useFormat()
  const { lastEndedAt, nextStartsAt, timesCalled } = candidate
  const facts = [
    lastEndedAt === null ? '' : t('candidates.last', { time: format.dateTime(lastEndedAt) }),
    nextStartsAt === null ? '' : t('candidates.next', { time: format.dateTime(nextStartsAt) }),
    timesCalled === 0 ? '' : t('candidates.times', { count: timesCalled }),
  ].filter((text) => text !== '')
  return <small>{facts.length === 0 ? t('candidates.free') : facts.join(' · ')}</small>
}
