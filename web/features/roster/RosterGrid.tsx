import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Violation } from '#domain/roster/check.ts'
import type { Checked } from '#domain/roster/live-check.ts'
import { useFormat } from '#web/kit/format.ts'
import { today } from '#web/kit/today.ts'
import { CoverStrip } from './CoverStrip.tsx'
import type { Absent } from './ReplanForm.tsx'
import { PersonRow } from './PersonRow.tsx'
import styles from './roster.module.css'
import type { Draft } from './use-cells.ts'

interface RosterGridProps {
  readonly sheet: RosterSheet
  readonly draft: Draft
  readonly checked: Checked
  readonly isEditable: boolean
  /** Of a published roster: somebody does not come on a day to come. Stays the same from one drawing to the next. */
  readonly onAbsent: ((absent: Absent) => void) | undefined
}

const NOTHING: readonly Violation[] = []

/** People by days. A press on a cell gives the next shift, and a day off after the last one. */
export function RosterGrid({ sheet, draft, checked, isEditable, onAbsent }: RosterGridProps) {
  const { t } = useTranslation('roster')
  const range = sheet.model.days
  const days = useMemo(() => datesOf(range), [range])
  const now = today()
  return (
    <div className={styles.scroll}>
      <table className={styles.grid} aria-label={t('title')}>
        <Head days={days} />
        <tbody>
          {sheet.people.map((person) => (
            <PersonRow
              key={person.id}
              sheet={sheet}
              person={person}
              days={days}
              today={now}
              read={draft.read.get(person.id)}
              edits={draft.edits.get(person.id)}
              violations={checked.ofPerson.get(person.id) ?? NOTHING}
              onPut={isEditable ? draft.put : undefined}
              onAbsent={isEditable ? undefined : onAbsent}
            />
          ))}
          <CoverStrip sheet={sheet} ofDay={checked.ofDay} />
        </tbody>
      </table>
    </div>
  )
}

const Head = memo(function Head({ days }: { readonly days: readonly WorkDate[] }) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  return (
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
  )
})
