import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlannedPerson, ShiftTemplateView } from '#contract/roster.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { useWeekdayText } from '#web/kit/shift-text.ts'
import styles from './settings.module.css'
import { TermsForm } from './TermsForm.tsx'

/** Everybody who is given shifts: how he may be planned, and what he wishes for. */
export function PeopleCard({ teamId }: { readonly teamId: TeamId }) {
  const { t } = useTranslation('roster')
  const [open, setOpen] = useState<PlannedPerson>()
  const people = useQuery({
    ...api.roster.people.queryOptions({ input: { teamId } }),
    throwOnError: true,
  }).data
  const templates = useQuery({ ...api.roster.templates.queryOptions(), throwOnError: true }).data
  if (!people || !templates)
    return (
      <Card title={t('settings.people')}>
        <RowSkeletons />
      </Card>
    )
  return (
    <Card title={t('settings.people')} extra={people.length}>
      {people.length === 0 ? <p className={styles.quiet}>{t('settings.nobody')}</p> : null}
      <ul className={styles.list}>
        {people.map((one) => (
          <PersonLine key={one.person.id} one={one} templates={templates} onEdit={() => setOpen(one)} />
        ))}
      </ul>
      {open ? <TermsForm planned={open} templates={templates} onClose={() => setOpen(undefined)} /> : null}
    </Card>
  )
}

interface PersonLineProps {
  readonly one: PlannedPerson
  readonly templates: readonly ShiftTemplateView[]
  readonly onEdit: () => void
}

function PersonLine({ one: { person, shops, terms, wishes }, templates, onEdit }: PersonLineProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const weekdayText = useWeekdayText()
  const nameOf = (id: string | null) =>
    templates.find((template) => template.id === id)?.name ?? t('anyShift')
  const facts = [
    terms.weeklyHours === null ? '' : t('settings.hoursAWeek', { hours: terms.weeklyHours }),
    terms.templateIds === null ? '' : t('settings.only', { names: terms.templateIds.map(nameOf).join(' ') }),
    terms.weekdaysOff.length === 0
      ? ''
      : t('settings.never', { days: terms.weekdaysOff.map((day) => weekdayText(day)).join(' ') }),
    ...terms.skills,
    ...shops,
  ]
  return (
    <li>
      <b>{person.name}</b>
      <small>{person.code}</small>
      {terms.contract === 'part-time' ? <Pill tone="plain">{t('contract.part-time')}</Pill> : null}
      <small className={styles.grow}>{facts.filter((fact) => fact !== '').join(' · ')}</small>
      {wishes.length === 0 ? null : (
        <small
          title={wishes
            .map(
              (wish) =>
                `${format.workDay(wish.workDate)} ${t(`wish.${wish.wants}`)} ${nameOf(wish.templateId)}`,
            )
            .join('\n')}
        >
          {t('settings.wishes', { count: wishes.length })}
        </small>
      )}
      <Button size="small" type="text" onClick={onEdit}>
        {t('settings.edit')}
      </Button>
    </li>
  )
}
