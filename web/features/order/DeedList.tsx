import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import { decideUndo } from '#domain/order/order-action.ts'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { useNow } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { useMe } from '#web/kit/me.ts'
import { useUndo } from './use-undo.ts'
import styles from './order.module.css'

interface DeedListProps {
  readonly order: OrderView
}

/** What our own people have done about an order, newest first; one's own can be taken back for a while. */
export function DeedList({ order }: DeedListProps) {
  if (order.actions.length === 0) return null
  return (
    <ul className={styles.deedList}>
      {order.actions.map((deed) => (
        <Deed key={deed.id} order={order} deed={deed} />
      ))}
    </ul>
  )
}

function Deed({ order, deed }: DeedListProps & { readonly deed: OrderView['actions'][number] }) {
  const { t } = useTranslation('order')
  const words = useClockWords()
  const format = useFormat(order.shop.timeZone)
  const { personId } = useMe()
  const now = useNow()
  const undo = useUndo()
  const { kind, step, text, person, at, isUndone } = deed
  const told = step === null ? t(`deed.kind.${kind}`) : t('deed.step', { step: words.action(step) })
  const isMine = decideUndo({ kind, personId: person?.id ?? null, at, isUndone }, personId, now).ok
  return (
    <li>
      <span className={isUndone ? styles.undone : undefined}>
        {told}
        {text === '' ? '' : ` · ${text}`}
      </span>
      <small>
        {person?.name} · {format.dateTime(at)}
        {isUndone ? ` · ${t('deed.undone')}` : ''}
        {isMine ? (
          <Button
            type="link"
            size="small"
            loading={undo.isPending}
            onClick={() => undo.mutate({ orderId: order.id, actionId: deed.id })}
          >
            {t('deed.undo')}
          </Button>
        ) : null}
      </small>
    </li>
  )
}
