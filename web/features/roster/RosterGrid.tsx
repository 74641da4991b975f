import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Violation } from '#domain/roster/check.ts'
import { paidMinutes } from '#domain/roster/model.ts'
import { useFormat } from '#web/kit/format.ts'
import { CoverStrip } from './CoverStrip.tsx'
import styles from './roster.module.css'
import type { Draft } from './use-cells.ts'
import { useViolationText } from './violation-text.ts'

interface RosterGridProps {
  readonly sheet: RosterSheet
  readonly draft: Draft
  readonly violations: readonly Violation[]
  readonly isEditable: boolean
}

/** People by days. A press on a cell gives the next shift, and a day off after the last one. */
export function RosterGrid({ sheet, draft, violations, isEditable }: RosterGridProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const days = datesOf(sheet.model.days)
  return (
    <div className={styles.scroll}>
      <table className={styles.grid} aria-label={t('title')}>
        <thead>
          <tr>
            <th className={styles.name}>{t('person')}</th>
            {days.map((day) => (
              <th key={day} className={weekdayOf(day) >= 6 ? styles.weekend : undefined}>
                <span>{day.slice(8)}</span>
                <small>{format.weekday(day)}</small>
              </th>
            ))}
            <th className={styles.sum}>{t('hours')}</th>
            <th className={styles.sum}>{t('nights')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.people.map((person) => (
            <tr key={person.id}>
              <th className={styles.name} scope="row">
                {person.name}
              </th>
              {days.map((day) => (
                <Cell key={day} {...{ sheet, draft, violations, isEditable, person, day }} />
              ))}
              <Sums sheet={sheet} draft={draft} personId={person.id} />
            </tr>
          ))}
          <CoverStrip sheet={sheet} assignments={draft.assignments} />
        </tbody>
      </table>
    </div>
  )
}

interface CellProps extends RosterGridProps {
  readonly person: RosterSheet['people'][number]
  readonly day: WorkDate
}

function Cell({ sheet, draft, violations, isEditable, person, day }: CellProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const say = useViolationText(sheet)
  const templateId = draft.at(person.id, day)
  const template = sheet.templates.find(({ id }) => id === templateId)
  const found = violations.filter(
    ({ personId, from, to, kind }) =>
      personId === person.id && from <= day && day <= to && kind !== 'min-minutes' && kind !== 'fair-share',
  )
  const own = found.filter(({ kind }) => kind !== 'kept')
  const tone = own.some(({ isHard }) => isHard) ? styles.hard : own.length > 0 ? styles.soft : ''
  const isAway = sheet.model.leaves.some(
    ({ personId, from, to }) => personId === person.id && from <= day && day <= to,
  )
  const isChanged = found.some(({ kind }) => kind === 'kept')
  const mark = template?.mark ?? (isAway ? t('leave.title').slice(0, 1) : '')
  return (
    <td className={weekdayOf(day) >= 6 ? styles.weekend : undefined}>
      <button
        type="button"
        className={[
          styles.cell,
          template?.isNight ? styles.night : template ? styles.day : styles.free,
          tone,
          isChanged ? styles.changed : '',
        ].join(' ')}
        disabled={!isEditable}
        title={found.map(say).join('\n')}
        aria-label={t('cell', {
          name: person.name,
          day: format.workDay(day),
          shift: template?.name ?? t('off'),
        })}
        onClick={() => draft.put(person.id, day, nextOf(sheet, templateId))}
      >
        {mark}
      </button>
    </td>
  )
}

function nextOf({ templates }: RosterSheet, templateId: ShiftTemplateId | null): ShiftTemplateId | null {
  const open = templates.filter(({ isRetired }) => !isRetired).map(({ id }) => id)
  return open[templateId === null ? 0 : open.indexOf(templateId) + 1] ?? null
}

function Sums({
  sheet,
  draft,
  personId,
}: Pick<RosterGridProps, 'sheet' | 'draft'> & { readonly personId: PersonId }) {
  const { t } = useTranslation('roster')
  const own = draft.assignments
    .filter((one) => one.personId === personId)
    .flatMap(({ templateId }) => sheet.templates.find(({ id }) => id === templateId) ?? [])
  const minutes = own.reduce((sum, template) => sum + paidMinutes(template), 0)
  return (
    <>
      <td className={styles.sum}>{t('hourCount', { count: Math.round(minutes / 60) })}</td>
      <td className={styles.sum}>{own.filter(({ isNight }) => isNight).length}</td>
    </>
  )
}
