import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Violation, ViolationKind } from '#domain/roster/check.ts'
import { paidMinutes } from '#domain/roster/model.ts'
import { useFormat } from '#web/kit/format.ts'
import { today } from '#web/kit/today.ts'
import { CoverStrip } from './CoverStrip.tsx'
import type { Absent } from './ReplanForm.tsx'
import styles from './roster.module.css'
import type { Draft } from './use-cells.ts'
import { useViolationText } from './violation-text.ts'

interface RosterGridProps {
  readonly sheet: RosterSheet
  readonly draft: Draft
  readonly violations: readonly Violation[]
  readonly isEditable: boolean
  /** Of a published roster: somebody does not come on a day to come. */
  readonly onAbsent: ((absent: Absent) => void) | undefined
}

/** People by days. A press on a cell gives the next shift, and a day off after the last one. */
export function RosterGrid(props: RosterGridProps) {
  const { sheet, draft } = props
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
                <Cell key={day} {...props} person={person} day={day} />
              ))}
              <Sums {...props} personId={person.id} />
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

function Cell({ sheet, draft, violations, isEditable, onAbsent, person, day }: CellProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const say = useViolationText(sheet)
  const templateId = draft.at(person.id, day)
  const template = sheet.templates.find(({ id }) => id === templateId)
  const found = violations.filter(
    ({ personId, from, to, kind }) =>
      personId === person.id && from <= day && day <= to && !OF_SUMS.has(kind),
  )
  const own = found.filter(({ kind }) => kind !== 'kept')
  const tone = own.some(({ isHard }) => isHard) ? styles.hard : own.length > 0 ? styles.soft : ''
  const isAway = sheet.model.leaves.some(
    ({ personId, from, to }) => personId === person.id && from <= day && day <= to,
  )
  const isChanged = found.some(({ kind }) => kind === 'kept')
  const mayBeAbsent = onAbsent !== undefined && template !== undefined && day >= today()
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
        disabled={!isEditable && !mayBeAbsent}
        title={[
          ...found.map(say),
          ...(mayBeAbsent ? [t('replan.cell', { name: person.name, day: format.workDay(day) })] : []),
        ].join('\n')}
        aria-label={t('cell', {
          name: person.name,
          day: format.workDay(day),
          shift: template?.name ?? t('off'),
        })}
        onClick={() => {
          if (isEditable) draft.put(person.id, day, nextOf(sheet, templateId))
          else onAbsent?.({ personId: person.id, day })
        }}
      >
        {mark}
      </button>
    </td>
  )
}

/** Told of a person as a whole: they stand at his sums, and on none of his days. */
const OF_SUMS: ReadonlySet<ViolationKind> = new Set([
  'min-minutes',
  'max-minutes',
  'max-minutes-per-week',
  'max-shifts',
  'max-weekends',
  'fair-share',
])

function nextOf({ templates }: RosterSheet, templateId: ShiftTemplateId | null): ShiftTemplateId | null {
  const open = templates.filter(({ isRetired }) => !isRetired).map(({ id }) => id)
  return open[templateId === null ? 0 : open.indexOf(templateId) + 1] ?? null
}

function Sums({ sheet, draft, violations, personId }: RosterGridProps & { readonly personId: PersonId }) {
  const { t } = useTranslation('roster')
  const say = useViolationText(sheet)
  const missed = violations.filter((one) => one.personId === personId && OF_SUMS.has(one.kind))
  const tone = missed.some(({ isHard }) => isHard)
    ? styles.hardSum
    : missed.some(({ isLaw }) => isLaw)
      ? styles.lawSum
      : ''
  const own = draft.assignments
    .filter((one) => one.personId === personId)
    .flatMap(({ templateId }) => sheet.templates.find(({ id }) => id === templateId) ?? [])
  const minutes = own.reduce((sum, template) => sum + paidMinutes(template), 0)
  return (
    <>
      <td className={`${styles.sum} ${tone}`} title={missed.map(say).join('\n')}>
        {t('hourCount', { count: Math.round(minutes / 60) })}
      </td>
      <td className={styles.sum}>{own.filter(({ isNight }) => isNight).length}</td>
    </>
  )
}
