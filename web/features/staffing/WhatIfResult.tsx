import { useTranslation } from 'react-i18next'
import type { WhatIfView } from '#contract/staffing.ts'
import { percent } from '#web/kit/format.ts'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { slotText } from './slot-text.ts'
import styles from './staffing.module.css'

interface WhatIfResultProps {
  readonly result: WhatIfView
  readonly from: number
  readonly to: number
  readonly target: number
}

type Comparison = WhatIfView['window']
type Range = Comparison['before']

/** In one sentence, in figures with what chance leaves open, and as a picture. */
export function WhatIfResult({ result, from, to, target }: WhatIfResultProps) {
  const { t } = useTranslation('staffing')
  const span = t('whatIf.span', { from: slotText(from), to: slotText(to) })
  const shown = result.slots.filter(({ before, after }) => before !== null || after !== null)
  return (
    <div className={styles.result}>
      <p className={styles.answer} role="status">
        <Sentence window={result.window} span={span} />
      </p>
      <table className={styles.figures}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('whatIf.before')}</th>
            <th scope="col">{t('whatIf.after')}</th>
            <th scope="col">{t('whatIf.difference')}</th>
            <th scope="col">{t('whatIf.missed')}</th>
            <th scope="col">{t('whatIf.badDay')}</th>
          </tr>
        </thead>
        <tbody>
          <Row label={span} of={result.window} />
          <Row label={t('whatIf.wholeDay')} of={result.wholeDay} />
        </tbody>
      </table>
      <Trend
        label={t('whatIf.share')}
        labels={shown.map(({ slot }) => slotText(slot))}
        lines={[
          { name: t('whatIf.before'), values: shown.map(({ before }) => before) },
          { name: t('whatIf.after'), values: shown.map(({ after }) => after), isMain: true },
        ]}
        target={{ value: target, label: `${t('whatIf.target')} ${percent(target, 0)}` }}
        format={(value) => percent(value, 0)}
        height={220}
      />
      <p className={styles.line}>{t('whatIf.sure', { days: result.days })}</p>
    </div>
  )
}

/** A difference that reaches over 0 may be chance, and is called none. */
function Sentence({ window, span }: { readonly window: Comparison; readonly span: string }) {
  const { t } = useTranslation('staffing')
  const { before, after, difference, missedBefore, missedAfter } = window
  const way = difference.high < 0 ? 'worse' : difference.low > 0 ? 'better' : 'same'
  return t(`whatIf.${way}`, {
    span,
    before: percent(before.value),
    after: percent(after.value),
    points: pointsOf(Math.abs(difference.value)),
    missed: Math.abs(missedAfter - missedBefore).toFixed(Math.abs(missedAfter - missedBefore) < 10 ? 1 : 0),
  })
}

function Row({ label, of }: { readonly label: string; readonly of: Comparison }) {
  const { t } = useTranslation('staffing')
  const isWorse = of.difference.high < 0
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <Share of={of.before} />
      </td>
      <td>
        <Share of={of.after} />
      </td>
      <td className={isWorse ? styles.late : undefined}>
        {t('whatIf.points', { value: signed(of.difference.value) })}
        <small>
          {t('whatIf.range', { low: signed(of.difference.low), high: signed(of.difference.high) })}
        </small>
      </td>
      <td>
        {of.missedBefore.toFixed(1)} → {of.missedAfter.toFixed(1)}
      </td>
      <td>
        {percent(of.badDayBefore)} → {percent(of.badDayAfter)}
      </td>
    </tr>
  )
}

function Share({ of: { value, low, high } }: { readonly of: Range }) {
  const { t } = useTranslation('staffing')
  return (
    <>
      {percent(value)}
      <small>{t('whatIf.range', { low: percent(low), high: percent(high) })}</small>
    </>
  )
}

function pointsOf(share: number): string {
  return (share * 100).toFixed(1)
}

function signed(share: number): string {
  const points = pointsOf(share)
  if (Number(points) === 0) return '0.0'
  return share > 0 ? `+${points}` : points
}
