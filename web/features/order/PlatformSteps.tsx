import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import type { OrderView } from '#contract/order.ts'
import { decideAction } from '#domain/order/order-action.ts'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { api, client } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { reasonOf } from '#web/kit/refusal.ts'
import { useChange } from '#web/kit/use-change.ts'
import { actedOrder } from './acted-order.ts'
import { useCopyNumber } from './OrderCells.tsx'
import { ReasonedButton } from './ReasonedButton.tsx'
import styles from './order.module.css'

type Step = ClockView['nextActions'][number]['action']

/**
 * What the platform lets us do while a clock runs. It is done in the platform's back office: the key takes the order's
 * number there and says so to the colleagues, who would else do it a second time.
 */
export function PlatformSteps({ clock, order }: { readonly clock: ClockView; readonly order: OrderView }) {
  const { t } = useTranslation(['order', 'clock'])
  const words = useClockWords()
  const mayWork = useCan('order.work')
  const copy = useCopyNumber()
  const take = useChange({
    send: (step: Step) =>
      client.order.act({
        orderId: order.id,
        kind: 'platform-acted',
        step,
        refundId: clock.refundId ?? undefined,
      }),
    renews: [api.order.key()],
  })
  const ours = clock.nextActions.filter(({ by }) => by === 'seller')
  const theirs = clock.nextActions.filter(({ by }) => by !== 'seller')
  const verdict = decideAction(actedOrder(order), {
    kind: 'platform-acted',
    text: '',
    closing: order.closing,
  })
  const refusal = mayWork
    ? verdict.ok
      ? undefined
      : reasonOf(verdict.code, verdict.detail)
    : t('order:deed.denied')
  return (
    <div className={styles.choices}>
      {ours.length === 0 ? null : (
        <div className={styles.deeds}>
          {ours.map(({ action }, index) => (
            <ReasonedButton
              key={action}
              isMain={index === 0}
              isBusy={take.isPending && take.variables === action}
              refusal={refusal}
              onClick={() => {
                copy(order.externalId)
                take.mutate(action)
              }}
            >
              {words.action(action)}
            </ReasonedButton>
          ))}
        </div>
      )}
      {ours.length === 0 ? null : <small>{t('order:deed.onPlatform')}</small>}
      {theirs.length === 0 ? null : (
        <small>
          {t('order:deed.others', {
            acts: theirs
              .map(({ by, action }) =>
                t('order:deed.theirs', { party: t(`clock:party.${by}`), act: words.action(action) }),
              )
              .join(t('clock:comma')),
          })}
        </small>
      )}
    </div>
  )
}
