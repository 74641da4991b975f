import { App, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderRowView, OrderView } from '#contract/order.ts'
import { fen } from '#domain/kernel/money.ts'
import type { NoteFlag } from '#domain/order/order-note.ts'
import { money, useFormat } from '#web/kit/format.ts'
import { copyText } from '#web/ui/copy-text.ts'
import type { Tone } from '#web/ui/palette.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './order.module.css'

const STATUS_TONES: Readonly<Record<OrderRowView['status'], Tone>> = {
  placed: 'soon',
  paid: 'accent',
  shipped: 'plain',
  received: 'met',
  closed: 'quiet',
  unknown: 'quiet',
}

export function StatusPill({ status }: Pick<OrderRowView, 'status'>) {
  const { t } = useTranslation('order')
  return <Pill tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Pill>
}

export function AfterSalePill({ afterSale }: Pick<OrderRowView, 'afterSale'>) {
  const { t } = useTranslation('order')
  if (afterSale === 'none') return null
  return <Pill tone={afterSale === 'open' ? 'soon' : 'quiet'}>{t(`afterSale.${afterSale}`)}</Pill>
}

/** The colours that platforms' own flags have: they are what people look for, in the light and in the dark. */
const FLAG_COLORS: Readonly<Record<NoteFlag, string>> = {
  red: '#d9363e',
  yellow: '#d48806',
  green: '#389e0d',
  blue: '#1677ff',
  purple: '#722ed1',
}

export function Flag({ flag }: { readonly flag: NoteFlag }) {
  const { t } = useTranslation('order')
  const name = t(`note.flags.${flag}`)
  return (
    <span
      className={styles.flag}
      role="img"
      aria-label={name}
      title={name}
      style={{ background: FLAG_COLORS[flag] }}
    />
  )
}

/** A click takes the number to the clipboard, where the platform's back office wants it. */
export function OrderNumber({ number }: { readonly number: string }) {
  const { t } = useTranslation('order')
  const copy = useCopyNumber()
  return (
    <button type="button" className={styles.number} title={t('copy')} onClick={() => copy(number)}>
      {number}
    </button>
  )
}

export function useCopyNumber(): (number: string) => void {
  const { t } = useTranslation(['order', 'kit'])
  const { message } = App.useApp()
  return (number) => {
    void copyText(number).then((isCopied) =>
      isCopied ? message.success(t('order:copied')) : message.warning(t('kit:notCopied', { text: number })),
    )
  }
}

/** When it was placed; a guess is marked as one. */
export function PlacedAt({ order }: { readonly order: OrderRowView }) {
  const { t } = useTranslation('order')
  const format = useFormat(order.shop.timeZone)
  if (order.isPlacedTimed) return <>{format.dateTime(order.placedAt)}</>
  return (
    <Tooltip title={t('untimed')}>
      <span tabIndex={0}>≈ {format.date(order.placedAt)}</span>
    </Tooltip>
  )
}

export function Money({ amount }: { readonly amount: number | null }) {
  return <span className={styles.money}>{amount === null ? '—' : money(fen(amount))}</span>
}

/** Whose sale it is, and how that is known. */
export function Owner({ order }: { readonly order: OrderRowView }) {
  const { t } = useTranslation('order')
  if (order.person === null) return <span className={styles.quiet}>{t('nobody')}</span>
  const name = `${order.person.name} ${order.person.code}`
  return order.personBy === null ? (
    <>{name}</>
  ) : (
    <Tooltip title={t(`by.${order.personBy}`)}>
      <span tabIndex={0}>{name}</span>
    </Tooltip>
  )
}

export function Items({ items }: Pick<OrderView, 'items'>) {
  const { t } = useTranslation('order')
  if (items.length === 0) return <span className={styles.quiet}>{t('items.none')}</span>
  return (
    <ul className={styles.items}>
      {items.map((item) => (
        <li key={item.id}>
          <span>
            {item.title} <span className={styles.quiet}>{item.sku}</span>
          </span>
          <span className={styles.money}>
            {t('items.quantity', { count: item.quantity })}
            {item.amount === null ? '' : ` · ${money(fen(item.amount))}`}
          </span>
          {item.afterSaleText === '' ? null : <span className={styles.quiet}>{item.afterSaleText}</span>}
        </li>
      ))}
    </ul>
  )
}
