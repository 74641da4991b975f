import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { datesOf } from '#domain/calendar/work-date.ts'
import { coverRows, headsAt, spanOf } from '#domain/roster/cover.ts'
import { plansOf } from '#domain/roster/horizon.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import { useFormat } from '#web/kit/format.ts'
import styles from './roster.module.css'
import { minuteText } from './shift-text.ts'

interface CoverStripProps {
  readonly model: RosterModel
  readonly assignments: readonly Assignment[]
}

/** Under each day its half hours from the earliest to the latest: who is there against who is needed. */
export function CoverStrip({ model, assignments }: CoverStripProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const rows = useMemo(() => coverRows(model), [model])
  const plans = plansOf(model, assignments)
  const slots = rows.map((row) => ({
    date: row.need.workDate,
    span: spanOf(row.need, model.templates),
    has: headsAt(row, model.people, plans),
    limit: row.need.heads,
  }))
  const byDay = Map.groupBy(slots, ({ date }) => date)
  return (
    <tr>
      <th className={styles.name} scope="row">
        {t('cover')}
      </th>
      {datesOf(model.days).map((date) => (
        <td key={date} className={styles.cover}>
          {(byDay.get(date) ?? []).map(({ span, has, limit }) => (
            <i
              key={span.from}
              className={has < limit ? styles.short : has === limit ? styles.enough : styles.over}
              title={t('coverAt', {
                day: format.workDay(date),
                from: minuteText(span.from),
                to: minuteText(span.to),
                has,
                limit,
              })}
            />
          ))}
        </td>
      ))}
      <td colSpan={2} />
    </tr>
  )
}
