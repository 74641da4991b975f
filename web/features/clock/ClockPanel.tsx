import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import { fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { money, useFormat } from '#web/kit/format.ts'
import { CopyText } from '#web/ui/CopyText.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import styles from './clock.module.css'

/** Why a clock runs, when it ends, what that costs and what can be done now. */
export function ClockPanel({ clock }: { readonly clock: ClockView | undefined }) {
  const { t } = useTranslation('clockBoard')
  if (!clock)
    return (
      <aside className={styles.panel}>
        <p>{t('panel.choose')}</p>
      </aside>
    )
  return (
    <aside className={styles.panel} aria-label={clock.order.externalId}>
      <div>
        <h3>{clock.order.title || clock.order.externalId}</h3>
        <p>
          {clock.shop.name}
          {clock.customer ? ` · ${clock.customer.name}` : ''}
        </p>
      </div>
      <CopyText
        key={clock.id}
        text={clock.order.externalId}
        copyLabel={t('panel.copyOrder')}
        copiedLabel={t('panel.copied')}
      />
      <Course clock={clock} />
      <NextActions clock={clock} />
    </aside>
  )
}

function Course({ clock }: { readonly clock: ClockView }) {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const words = useClockWords()
  const { startedAt, dueAt, requirements, packVersion, isVerified } = clock
  return (
    <ul className={styles.line}>
      <li>
        {t('panel.started', { time: format.dateTime(startedAt) })}
        <small>{words.todo(clock.ruleKey)}</small>
      </li>
      <li data-end>
        <span className={clock.amountAtRisk > 0 ? styles.risk : undefined}>{useEnd(clock, dueAt)}</span>
        <small>
          {t('panel.basis', { rule: requirements.join('、'), version: packVersion })}{' '}
          {isVerified ? null : <Pill>{t('unverified')}</Pill>}
        </small>
      </li>
    </ul>
  )
}

function useEnd({ outcome, amountAtRisk }: ClockView, dueAt: Instant | null): string {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const words = useClockWords()
  if (dueAt === null) return t('pausedState')
  const end = { time: format.dateTime(dueAt), outcome: words.outcome(outcome) }
  return amountAtRisk === 0
    ? t('panel.due', end)
    : t('panel.dueCost', { ...end, amount: money(fen(amountAtRisk)) })
}

function NextActions({ clock }: { readonly clock: ClockView }) {
  const { t } = useTranslation('clockBoard')
  const words = useClockWords()
  if (clock.nextActions.length === 0) return null
  return (
    <div className={styles.facts}>
      <strong>{t('panel.can')}</strong>
      <ul className={styles.facts}>
        {clock.nextActions.map(({ by, action }) => (
          <li key={`${by} ${action}`}>
            {t(`panel.canBy.${by}`)}：{words.action(action)}
          </li>
        ))}
      </ul>
      <p>{t('panel.onPlatform')}</p>
    </div>
  )
}
