import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleSetView } from '#contract/roster-settings.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { RosterRule } from '#domain/roster/rules.ts'
import { api } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { today } from '#web/kit/today.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { rulesToFollow } from './rule-sets.ts'
import { useRuleText } from '../use-rule-text.ts'
import { RulesForm } from './RulesForm.tsx'
import styles from './settings.module.css'

/** 排班规则 in versions: which holds from when on, and what each says. */
export function RulesCard({ teamId }: { readonly teamId: TeamId | undefined }) {
  const { t } = useTranslation('roster')
  const mayManage = useCan('roster.publish')
  const [chosen, setChosen] = useState<number>()
  const [isOpen, setIsOpen] = useState(false)
  const sets = useQuery({ ...api.roster.rules.queryOptions(), throwOnError: true }).data
  const inForce = sets?.find(({ effectiveFrom }) => effectiveFrom <= today())
  const shown = sets?.find(({ version }) => version === chosen) ?? inForce ?? sets?.[0]
  const followed = sets && rulesToFollow(sets, chosen)
  return (
    <Card
      title={t('settings.rules')}
      extra={
        <span className={styles.row}>
          {sets && shown && sets.length > 1 ? (
            <Select
              size="small"
              value={shown.version}
              aria-label={t('version')}
              popupMatchSelectWidth={false}
              options={sets.map((set) => ({
                value: set.version,
                label: <SetName set={set} inForce={inForce} />,
              }))}
              onChange={setChosen}
            />
          ) : null}
          {mayManage && shown ? (
            <Button size="small" onClick={() => setIsOpen(true)}>
              {t('settings.newRules')}
            </Button>
          ) : null}
        </span>
      }
    >
      {shown ? <RuleList rules={shown.rules} /> : <RowSkeletons />}
      {isOpen && followed && sets?.[0] ? (
        <RulesForm
          teamId={teamId}
          rules={followed.rules}
          latest={sets[0].effectiveFrom}
          onSaved={setChosen}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </Card>
  )
}

function SetName({ set, inForce }: { readonly set: RuleSetView; readonly inForce: RuleSetView | undefined }) {
  const { t } = useTranslation('roster')
  const state = set === inForce ? 'inForce' : set.effectiveFrom > today() ? 'coming' : 'past'
  return (
    <>
      {t('settings.setName', { version: set.version, day: set.effectiveFrom, state: t(`settings.${state}`) })}
    </>
  )
}

function RuleList({ rules }: { readonly rules: readonly RosterRule[] }) {
  const { t, i18n } = useTranslation('roster')
  const templates = useQuery({ ...api.roster.templates.queryOptions(), throwOnError: true }).data ?? []
  const say = useRuleText(templates)
  return (
    <ul className={styles.list}>
      {rules.map((rule) => (
        <li key={`${rule.id} ${rule.contract}`}>
          <span>{say(rule)}</span>
          {rule.contract === null ? null : (
            <Pill tone="plain">{t(`contract.${contractOf(rule.contract)}`)}</Pill>
          )}
          <Pill tone={rule.weight === 'hard' ? 'accent' : 'plain'}>
            {rule.weight === 'hard' ? t('settings.hard') : t('settings.soft', { weight: rule.weight })}
          </Pill>
          {rule.isLaw ? <Pill tone="soon">{t('law')}</Pill> : null}
          <small>{i18n.language === 'en' ? rule.source.en : rule.source.zh}</small>
        </li>
      ))}
    </ul>
  )
}

function contractOf(contract: string): 'full-time' | 'part-time' {
  return contract === 'part-time' ? 'part-time' : 'full-time'
}
