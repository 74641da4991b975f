import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { weekdayOf } from '#domain/calendar/work-date.ts'
import type { ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Violation, ViolationKind } from '#domain/roster/check.ts'
import { paidMinutes } from '#domain/roster/model.ts'
import { useFormat } from '#web/kit/format.ts'
import type { Absent } from './ReplanForm.tsx'
import styles from './roster.module.css'
import { shiftOn, type Days, type Draft } from './use-cells.ts'
import { useViolationText } from './violation-text.ts'

type Template = RosterSheet['templates'][number]

interface PersonRowProps {
  readonly sheet: RosterSheet
  readonly person: RosterSheet['people'][number]
  readonly days: readonly WorkDate[]
  readonly today: WorkDate
  readonly read: Days | undefined
  readonly edits: Days | undefined
  /** His own. */
  readonly violations: readonly Violation[]
  /** Undefined: nothing can be changed. */
  readonly onPut: Draft['put'] | undefined
  readonly onAbsent: ((absent: Absent) => void) | undefined
}

/**
 * One person's days. Drawn anew only when his own days or violations change: a press in a grid of a hundred people over
 * four weeks otherwise draws 2,800 cells.
 */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { sheet, person, days, violations } = props
  const shifts = days.map((day) => {
    const templateId = shiftOn(day, props)
    return { day, templateId, template: sheet.templates.find(({ id }) => id === templateId) }
  })
  return (
    <tr>
      <th className={styles.name} scope="row">
        {person.name}
      </th>
      <Cells {...props} shifts={shifts} />
      <Sums
        sheet={sheet}
        own={shifts.flatMap(({ template }) => template ?? [])}
        missed={violations.filter(({ kind }) => OF_SUMS.has(kind))}
      />
    </tr>
  )
})

interface Shift {
  readonly day: WorkDate
  readonly templateId: ShiftTemplateId | null
  readonly template: Template | undefined
}

function Cells({
  shifts,
  sheet,
  person,
  today,
  violations,
  onPut,
  onAbsent,
}: PersonRowProps & { readonly shifts: readonly Shift[] }) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const say = useViolationText(sheet)
  const { id: personId, name } = person
  const leaves = sheet.model.leaves.filter((leave) => leave.personId === personId)
  const ofDays = violations.filter(({ kind }) => !OF_SUMS.has(kind))
  return shifts.map(({ day, templateId, template }) => {
    const found = ofDays.filter(({ from, to }) => from <= day && day <= to)
    const isAway = leaves.some(({ from, to }) => from <= day && day <= to)
    const mayBeAbsent = onAbsent !== undefined && template !== undefined && day >= today
    const names = { name, day: format.workDay(day) }
    return (
      <td key={day} className={weekdayOf(day) >= 6 ? styles.weekend : undefined}>
        <button
          type="button"
          className={lookOf(template, found)}
          disabled={!onPut && !mayBeAbsent}
          title={[...found.map(say), ...(mayBeAbsent ? [t('replan.cell', names)] : [])].join('\n')}
          aria-label={t('cell', { ...names, shift: template?.name ?? t('off') })}
          onClick={() => {
            if (onPut) onPut({ personId, workDate: day, templateId: nextOf(sheet, templateId) })
            else onAbsent?.({ personId, day })
          }}
        >
          {template?.mark ?? (isAway ? t('leave.title').slice(0, 1) : '')}
        </button>
      </td>
    )
  })
}

function lookOf(template: Template | undefined, found: readonly Violation[]): string {
  const own = found.filter(({ kind }) => kind !== 'kept')
  return [
    styles.cell,
    template?.isNight ? styles.night : template ? styles.day : styles.free,
    own.some(({ isHard }) => isHard) ? styles.hard : own.length > 0 ? styles.soft : '',
    found.length > own.length ? styles.changed : '',
  ].join(' ')
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

interface SumsProps {
  readonly sheet: RosterSheet
  readonly own: readonly Template[]
  readonly missed: readonly Violation[]
}

function Sums({ sheet, own, missed }: SumsProps) {
  const { t } = useTranslation('roster')
  const say = useViolationText(sheet)
  const tone = missed.some(({ isHard }) => isHard)
    ? styles.hardSum
    : missed.some(({ isLaw }) => isLaw)
      ? styles.lawSum
      : ''
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
