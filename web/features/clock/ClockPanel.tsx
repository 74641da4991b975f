import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import { fen } from '#domain/kernel/money.ts'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { api } from '#web/kit/client.ts'
import { money, useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { orderPath, rulePackPath } from '#web/paths.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './clock.module.css'

interface ClockPanelProps {
  readonly clock: ClockView
  readonly deeds: ReactNode
}

/** What has happened to the order, when its clock ends and what that costs, and what can be done now. */
export function ClockPanel({ clock, deeds }: ClockPanelProps) {
  const { t } = useTranslation('shop')
  const { order, shop, customer } = clock
  return (
    <>
      <div>
        <h3>
          <Link to={orderPath(order.id)}>{order.title || order.externalId}</Link>
        </h3>
        <p>
          {t(`platform.${shop.platform}`)} · {shop.name}
          {customer ? ` · ${customer.name}` : ''}
        </p>
      </div>
      <Course clock={clock} />
      {deeds}
    </>
  )
}

/** The order's own history up to now, and then what comes by itself. */
function Course({ clock }: { readonly clock: ClockView }) {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const words = useClockWords()
  const { startedAt, refundId } = clock
  const order = useQuery(api.order.get.queryOptions({ input: { orderId: clock.order.id } })).data
  // Where a parcel was on its way says nothing about a deadline; another case has clocks of its own.
  const told = (order?.facts ?? []).filter(
    (fact) => fact.kind !== 'scanned' && (fact.refundId === null || fact.refundId === refundId),
  )
  const starter = told.findLast(({ at }) => at === startedAt)
  return (
    <ol className={styles.line}>
      {told.map((fact) => (
        <li key={fact.id}>
          {fact.isTimed ? format.fullDateTime(fact.at) : `≈ ${format.date(fact.at)}`} {words.fact(fact.kind)}
          {fact.id === starter?.id ? <small>{t('panel.startsHere')}</small> : null}
        </li>
      ))}
      {starter ? null : <li>{t('panel.started', { time: format.fullDateTime(startedAt) })}</li>}
      <End clock={clock} />
    </ol>
  )
}

function End({ clock }: { readonly clock: ClockView }) {
  const { t } = useTranslation(['clockBoard', 'clock'])
  const words = useClockWords()
  const { ruleKey, packVersion, isVerified, shop } = clock
  return (
    <li data-end>
      <span className={clock.amountAtRisk > 0 ? styles.risk : undefined}>{useEnd(clock)}</span>
      <small>
        <Link to={rulePackPath(shop.platform, packVersion)}>
          {t('panel.basis', { rule: words.rule(ruleKey), version: packVersion })}
        </Link>{' '}
        {isVerified ? null : <Pill>{t('unverified')}</Pill>}
      </small>
    </li>
  )
}

function useEnd({ outcome, amountAtRisk, dueAt }: ClockView): string {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const words = useClockWords()
  if (dueAt === null) return t('pausedState')
  const end = { time: format.fullDateTime(dueAt), outcome: words.outcome(outcome) }
  return amountAtRisk === 0
    ? t('panel.due', end)
    : t('panel.dueCost', { ...end, amount: money(fen(amountAtRisk)) })
}
