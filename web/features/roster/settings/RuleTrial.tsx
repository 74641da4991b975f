import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import type { RuleTrialView } from '#contract/roster-settings.ts'
import type { RosterId, TeamId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { useViolationText } from '../violation-text.ts'
import { useVersionOptions } from '../use-version-options.ts'
import styles from './settings.module.css'

type SentRules = Parameters<typeof client.roster.tryRules>[0]['rules']

interface RuleTrialProps {
  readonly teamId: TeamId
  readonly rules: SentRules
}

interface Tried {
  readonly trial: RuleTrialView
  readonly sheet: RosterSheet
  readonly rules: string
}

const SHOWN = 30

/** What new rules would say of a roster that is there: where it would miss them, before they hold. */
export function RuleTrial({ teamId, rules }: RuleTrialProps) {
  const { t } = useTranslation('roster')
  const [chosen, setChosen] = useState<RosterId>()
  const [tried, setTried] = useState<Tried>()
  const versions = useQuery({ ...api.roster.list.queryOptions({ input: { teamId } }), throwOnError: true })
  const rosterId = chosen ?? versions.data?.[0]?.id
  const run = useChange({
    send: async (id: RosterId): Promise<Tried> => {
      const [trial, sheet] = await Promise.all([
        client.roster.tryRules({ id, rules }),
        client.roster.get({ id }),
      ])
      return { trial, sheet, rules: JSON.stringify(rules) }
    },
    renews: [],
    onDone: setTried,
  })
  return (
    <section className={styles.trial} aria-label={t('settings.trial.title')}>
      <b>{t('settings.trial.title')}</b>
      <p className={styles.quiet}>
        {t(versions.data?.length === 0 ? 'settings.trial.none' : 'settings.trial.about')}
      </p>
      {rosterId === undefined ? null : (
        <div className={styles.row}>
          <VersionSelect teamId={teamId} value={rosterId} onChange={setChosen} />
          <Button loading={run.isPending} onClick={() => run.mutate(rosterId)}>
            {t('settings.trial.run')}
          </Button>
        </div>
      )}
      {tried ? <Outcome tried={tried} isStale={tried.rules !== JSON.stringify(rules)} /> : null}
    </section>
  )
}

interface VersionSelectProps {
  readonly teamId: TeamId
  readonly value: RosterId
  readonly onChange: (id: RosterId) => void
}

function VersionSelect({ teamId, value, onChange }: VersionSelectProps) {
  const { t } = useTranslation('roster')
  const versions = useQuery({ ...api.roster.list.queryOptions({ input: { teamId } }), throwOnError: true })
  const options = useVersionOptions(versions.data ?? [])
  return (
    <Select<RosterId>
      value={value}
      aria-label={t('settings.trial.choose')}
      className={styles.grow ?? ''}
      popupMatchSelectWidth={false}
      options={options}
      onChange={onChange}
    />
  )
}

function Outcome({ tried, isStale }: { readonly tried: Tried; readonly isStale: boolean }) {
  const { t } = useTranslation('roster')
  const { broken, easedCount } = tried.trial
  const say = useViolationText(tried.sheet)
  if (isStale) return <p className={styles.quiet}>{t('settings.trial.stale')}</p>
  return (
    <div role="status">
      <p>
        {broken.length === 0
          ? t('settings.trial.clean')
          : t('settings.trial.broken', { count: broken.length })}
      </p>
      <ul className={styles.list}>
        {broken.slice(0, SHOWN).map((one) => (
          <li key={`${one.kind} ${one.personId} ${one.from} ${one.to}`}>
            <span>{say(one)}</span>
            {one.isHard ? <Pill tone="late">{t('mustNot')}</Pill> : null}
            {one.isLaw ? <Pill tone="soon">{t('law')}</Pill> : null}
          </li>
        ))}
      </ul>
      {broken.length > SHOWN ? (
        <p className={styles.quiet}>{t('more', { count: broken.length - SHOWN })}</p>
      ) : null}
      {easedCount > 0 ? (
        <p className={styles.quiet}>{t('settings.trial.eased', { count: easedCount })}</p>
      ) : null}
    </div>
  )
}
