import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import type { Assignment } from '#domain/roster/model.ts'
import { useFormat } from '#web/kit/format.ts'
import { coverOf, toneOf, type DayCover } from './cover-of.ts'
import styles from './roster.module.css'
import { minuteText } from '#web/kit/shift-text.ts'

interface CoverStripProps {
  readonly sheet: RosterSheet
  readonly assignments: readonly Assignment[]
}

/** Under each day its half hours from the earliest to the latest, and what they add up to: needed, there, missing. */
export function CoverStrip({ sheet, assignments }: CoverStripProps) {
  const { t } = useTranslation('roster')
  const days = coverOf(sheet.model, assignments)
  const starts = days.flatMap(({ slots }) => slots.map(({ span }) => span.from))
  return (
    <>
      <tr>
        <th className={styles.name} scope="row">
          {t('cover')}
        </th>
        {days.map((day) => (
          <td key={day.date} className={styles.cover}>
            <Strip day={day} first={Math.min(...starts)} sheet={sheet} />
          </td>
        ))}
        <td colSpan={2} />
      </tr>
      {(['needHours', 'thereHours', 'gapHours'] as const).map((kind) => (
        <tr key={kind}>
          <th className={styles.name} scope="row">
            {t(`hoursOf.${kind}`)}
          </th>
          {days.map((day) => (
            <td
              key={day.date}
              className={kind === 'gapHours' && day.gapHours > 0 ? styles.gap : styles.hourSum}
            >
              {shortHours(day[kind])}
            </td>
          ))}
          <td className={styles.sum} colSpan={2}>
            {t('hourCount', { count: Math.round(days.reduce((sum, day) => sum + day[kind], 0)) })}
          </td>
        </tr>
      ))}
    </>
  )
}

interface StripProps {
  readonly day: DayCover
  /** The earliest half hour of all days: the days' strips stand side by side. */
  readonly first: number
  readonly sheet: RosterSheet
}

function Strip({ day, first, sheet }: StripProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const nameOf = (skill: string | null) =>
    sheet.demand.pools.find((pool) => pool.skill === skill)?.name ?? skill ?? t('anybody')
  const height = 3 / 30
  return (
    <div className={styles.strip}>
      {day.slots.map((slot) => (
        <i
          key={slot.span.from}
          className={styles[toneOf(slot)]}
          style={{ top: (slot.span.from - first) * height }}
          title={[
            `${format.workDay(day.date)} ${minuteText(slot.span.from)}–${minuteText(slot.span.to)}`,
            ...slot.heads.map(({ skill, has, limit }) => t('coverAt', { who: nameOf(skill), has, limit })),
          ].join('\n')}
        />
      ))}
      <s style={{ height: Math.max(0, ...day.slots.map(({ span }) => span.to - first)) * height }} />
    </div>
  )
}

/** `12.5`, and nothing for none. */
function shortHours(hours: number): string {
  return hours === 0 ? '' : String(Math.round(hours * 10) / 10)
}
