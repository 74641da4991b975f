import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedView, ShopStaffing } from '#contract/staffing.ts'
import { api, client } from '#web/kit/client.ts'
import { count, percent } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { StaffingForm } from './StaffingForm.tsx'
import styles from './staffing.module.css'

/** Line, target and handling of each shop, and where the numbers come from. */
export function BasisCard({ need }: { readonly need: NeedView }) {
  const { t } = useTranslation('staffing')
  const mayManage = useCan('staffing.manage')
  const [edited, setEdited] = useState<ShopStaffing>()
  return (
    <Card title={t('basis.title')} extra={mayManage ? undefined : t('basis.readOnly')}>
      <div className={styles.scroll}>
        <table className={styles.figures}>
          <thead>
            <tr>
              {(['shop', 'line', 'target', 'turns', 'answer', 'pause', 'linger', 'source'] as const).map(
                (column) => (
                  <th key={column} scope="col">
                    {t(`basis.${column}`)}
                  </th>
                ),
              )}
              {mayManage ? <td /> : null}
            </tr>
          </thead>
          <tbody>
            {need.shops.map((shop) => (
              <ShopRow key={shop.id} shop={shop} onEdit={mayManage ? () => setEdited(shop) : undefined} />
            ))}
          </tbody>
        </table>
      </div>
      {edited ? <StaffingForm shop={edited} onClose={() => setEdited(undefined)} /> : null}
    </Card>
  )
}

interface ShopRowProps {
  readonly shop: ShopStaffing
  readonly onEdit: (() => void) | undefined
}

function ShopRow({ shop, onEdit }: ShopRowProps) {
  const { t } = useTranslation('staffing')
  const seconds = (value: number) => t('basis.seconds', { count: Math.round(value) })
  const { handling, settings, lineMinutes } = shop
  return (
    <tr>
      <th scope="row">{shop.name}</th>
      <td>{t('basis.minutes', { count: lineMinutes })}</td>
      <td>{percent(settings.target, 0)}</td>
      <td>{handling.turns.toFixed(1)}</td>
      <td>{seconds(handling.answerSeconds)}</td>
      <td>{seconds(handling.pauseSeconds)}</td>
      <td>{seconds(handling.lingerSeconds)}</td>
      <td>
        <Source shop={shop} />
      </td>
      {onEdit ? (
        <td>
          <Deeds shop={shop} onEdit={onEdit} />
        </td>
      ) : null}
    </tr>
  )
}

function Source({ shop: { settings, learned } }: { readonly shop: ShopStaffing }) {
  const { t } = useTranslation('staffing')
  if (settings.handling !== null) return t('basis.set')
  return learned ? t('basis.learned', { chats: count(learned.chats) }) : t('basis.ordinary')
}

function Deeds({ shop, onEdit }: { readonly shop: ShopStaffing; readonly onEdit: () => void }) {
  const { t } = useTranslation('staffing')
  const { message } = App.useApp()
  const learn = useChange({
    send: () => client.staffing.learn({ shopId: shop.id }),
    renews: [api.staffing.key()],
    onDone: () => void message.success(t('basis.learnedDone')),
  })
  return (
    <span className={styles.deeds}>
      <Button size="small" onClick={onEdit}>
        {t('basis.edit')}
      </Button>
      <Button size="small" type="text" loading={learn.isPending} onClick={() => learn.mutate(undefined)}>
        {t('basis.learn')}
      </Button>
    </span>
  )
}
