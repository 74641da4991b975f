import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromotionView } from '#contract/promotion.ts'
import type { PromotionId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { PromotionForm } from './PromotionForm.tsx'
import styles from './forecast.module.css'

interface PromotionCardProps {
  readonly shopId: ShopId
  readonly today: WorkDate
}

/** 大促与节假日: what is planned, what the last one brought. */
export function PromotionCard({ shopId, today }: PromotionCardProps) {
  const { t } = useTranslation('forecast')
  const mayManage = useCan('promotion.manage')
  const promotions = useQuery(api.promotion.list.queryOptions({ input: { shopId } })).data
  const [edited, setEdited] = useState<PromotionView | 'new'>()
  const remove = useRemove()
  return (
    <Card
      title={t('promotion.title')}
      extra={
        mayManage ? (
          <Button size="small" onClick={() => setEdited('new')}>
            {t('promotion.add')}
          </Button>
        ) : undefined
      }
    >
      {promotions === undefined ? <RowSkeletons rows={3} /> : null}
      {promotions?.length === 0 ? <EmptyState text={t('promotion.none')} /> : null}
      <ul className={styles.promotions}>
        {promotions?.map((promotion) => (
          <li key={promotion.id}>
            <PromotionRow promotion={promotion} isOver={promotion.to < today} />
            {mayManage ? (
              <span className={styles.deeds}>
                <Button size="small" type="text" onClick={() => setEdited(promotion)}>
                  {t('promotion.edit')}
                </Button>
                <Button size="small" type="text" onClick={() => remove(promotion.id)}>
                  {t('promotion.remove')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {edited === undefined ? null : (
        <PromotionForm
          {...(edited === 'new' ? {} : { promotion: edited })}
          shopId={shopId}
          today={today}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Card>
  )
}

interface PromotionRowProps {
  readonly promotion: PromotionView
  readonly isOver: boolean
}

function PromotionRow({ promotion, isOver }: PromotionRowProps) {
  const { t } = useTranslation('forecast')
  const format = useFormat()
  const { name, from, to, ofShopId, expected, last, realised } = promotion
  const days = from === to ? format.shortDay(from) : `${format.shortDay(from)}–${format.shortDay(to)}`
  const factor = expected.factor.toFixed(1)
  const plan =
    expected.source === 'last'
      ? t('promotion.asLast', { factor, name: last?.name ?? '', year: last?.from.slice(0, 7) ?? '' })
      : t(expected.source === 'planned' ? 'promotion.planned' : 'promotion.unknown', { factor })
  return (
    <span>
      <b>{name}</b> <span className={styles.quiet}>{days}</span>{' '}
      {ofShopId === null ? <span className={styles.quiet}>{t('promotion.everyShop')}</span> : null}
      <br />
      <small className={styles.quiet}>
        {plan}
        {realised === null
          ? ''
          : ` · ${t(isOver ? 'promotion.realised' : 'promotion.soFar', { factor: realised.toFixed(1) })}`}
      </small>
    </span>
  )
}

const RENEWED = [api.promotion.key(), api.forecast.key()]

/** Removed at once; the message offers to bring it back. */
function useRemove(): (id: PromotionId) => void {
  const { t } = useTranslation('forecast')
  const { message } = App.useApp()
  const restore = useChange({ send: (id: PromotionId) => client.promotion.restore({ id }), renews: RENEWED })
  const remove = useChange({
    send: (id: PromotionId) => client.promotion.remove({ id }),
    renews: RENEWED,
    onDone: (_, id) => {
      const close = message.success({
        content: (
          <>
            {t('promotion.removed')}
            <Button
              type="link"
              size="small"
              onClick={() => {
                close()
                restore.mutate(id)
              }}
            >
              {t('promotion.undo')}
            </Button>
          </>
        ),
        duration: 8,
      })
    },
  })
  return (id) => remove.mutate(id)
}
