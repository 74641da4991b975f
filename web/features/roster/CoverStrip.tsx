import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { datesOf } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Checked } from '#domain/roster/live-check.ts'
import { useFormat } from '#web/kit/format.ts'
import { coverOf, toneOf, type DayCover } from './cover-of.ts'
import styles from './roster.module.css'
import { minuteText } from '#web/kit/shift-text.ts'

interface CoverStripProps {
  readonly sheet: RosterSheet
  readonly ofDay: Checked['ofDay']
}

const NO_NEEDS: readonly [] = []

/** Under each day its half hours from the earliest to the latest, and what they add up to: needed, there, missing. */
export function CoverStrip({ sheet, ofDay }: CoverStripProps) {
  const { t } = useTranslation('roster')
  const days = datesOf(sheet.model.days).map((date) => ({
    date,
    cover: coverOf(ofDay.get(date) ?? NO_NEEDS, sheet.model.templates),
  }))
  const first = Math.min(...days.flatMap(({ cover }) => cover.slots.slice(0, 1).map(({ span }) => span.from)))
  return (
    <>
      <tr>
        <th className={styles.name} scope="row">
          {t('cover')}
        </th>
        {days.map(({ date, cover }) => (
          <td key={date} className={styles.cover}>
            <Strip date={date} cover={cover} first={first} sheet={sheet} />
          </td>
        ))}
        <td colSpan={2} />
      </tr>
      {(['needHours', 'thereHours', 'gapHours'] as const).map((kind) => (
        <tr key={kind}>
          <th className={styles.name} scope="row">
            {t(`hoursOf.${kind}`)}
          </th>
          {days.map(({ date, cover }) => (
            <td
              key={date}
              className={kind === 'gapHours' && cover.gapHours > 0 ? styles.gap : styles.hourSum}
            >
              {shortHours(cover[kind])}
            </td>
          ))}
          <td className={styles.sum} colSpan={2}>
            {t('hourCount', { count: Math.round(days.reduce((sum, day) => sum + day.cover[kind], 0)) })}
          </td>
        </tr>
      ))}
    </>
  )
}

interface StripProps {
  readonly date: WorkDate
  readonly cover: DayCover
  /** The earliest half hour of all days: the days' strips stand side by side. */
  readonly first: number
  readonly sheet: RosterSheet
}

const Strip = memo(function Strip({ date, cover, first, sheet }: StripProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const nameOf = (skill: string | null) =>
    sheet.demand.pools.find((pool) => pool.skill === skill)?.name ?? skill ?? t('anybody')
  const height = 3 / 30
  const day = format.workDay(date)
  return (
    <div className={styles.strip}>
      {cover.slots.map((slot) => (
        <i
          key={slot.span.from}
          className={styles[toneOf(slot)]}
          style={{ top: (slot.span.from - first) * height }}
          title={[
            `${day} ${minuteText(slot.span.from)}–${minuteText(slot.span.to)}`,
            ...slot.heads.map(({ skill, has, limit }) => t('coverAt', { who: nameOf(skill), has, limit })),
          ].join('\n')}
        />
      ))}
      <s style={{ height: Math.max(0, ...cover.slots.map(({ span }) => span.to - first)) * height }} />
    </div>
  )
})

/** `12.5`, and nothing for none. */
function shortHours(hours: number): string {
  return hours === 0 ? '' : String(Math.round(hours * 10) / 10)
}
