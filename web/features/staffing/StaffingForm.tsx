import { Form, InputNumber, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShopStaffing } from '#contract/staffing.ts'
import type { Handling } from '#domain/staffing/handling.ts'
import { STAFFING_BOUNDS } from '#domain/staffing/settings.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface Typed extends Handling {
  readonly targetPercent: number
  readonly shrinkagePercent: number
  readonly patienceMinutes: number | null
  readonly chatsAtOnce: number | null
  readonly isLearned: boolean
}

interface StaffingFormProps {
  readonly shop: ShopStaffing
  readonly onClose: () => void
}

/** What a shop wants of its staffing. */
export function StaffingForm({ shop, onClose }: StaffingFormProps) {
  const { t } = useTranslation('staffing')
  const { settings, handling } = shop
  const save = async (typed: Typed) => {
    await client.staffing.set({ shopId: shop.id, settings: settingsOf(typed) })
    await queryClient.invalidateQueries({ queryKey: api.staffing.key() })
  }
  return (
    <FormDrawer<Typed>
      title={t('form.title', { shop: shop.name })}
      defaults={{
        ...handling,
        targetPercent: Math.round(settings.target * 100),
        shrinkagePercent: Math.round(settings.shrinkage * 100),
        patienceMinutes: settings.patienceMinutes,
        chatsAtOnce: settings.chatsAtOnce,
        isLearned: settings.handling === null,
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <PercentItem
        name="targetPercent"
        bounds={STAFFING_BOUNDS.target}
        label={t('form.target')}
        hint={t('form.targetHint')}
      />
      <PercentItem
        name="shrinkagePercent"
        bounds={STAFFING_BOUNDS.shrinkage}
        label={t('form.shrinkage')}
        hint={t('form.shrinkageHint')}
      />
      <Form.Item name="patienceMinutes" label={t('form.patienceMinutes')} extra={t('form.patienceHint')}>
        <InputNumber {...STAFFING_BOUNDS.patienceMinutes} />
      </Form.Item>
      <Form.Item name="chatsAtOnce" label={t('form.chatsAtOnce')} extra={t('form.chatsAtOnceHint')}>
        <InputNumber {...STAFFING_BOUNDS.chatsAtOnce} precision={0} />
      </Form.Item>
      <Form.Item name="isLearned" label={t('form.isLearned')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <HandlingItems />
    </FormDrawer>
  )
}

const PARTS = ['turns', 'answerSeconds', 'answerSpread', 'pauseSeconds', 'lingerSeconds'] as const

/** To be set only where they are not learned. */
function HandlingItems() {
  const { t } = useTranslation('staffing')
  const isLearned = Form.useWatch<boolean | undefined>('isLearned') ?? true
  return PARTS.map((name) => (
    <Form.Item key={name} name={name} label={t(`form.${name}`)} rules={[{ required: true }]}>
      <InputNumber {...STAFFING_BOUNDS[name]} disabled={isLearned} />
    </Form.Item>
  ))
}

interface PercentItemProps {
  readonly name: string
  readonly bounds: { readonly min: number; readonly max: number }
  readonly label: string
  readonly hint: string
}

function PercentItem({ name, bounds, label, hint }: PercentItemProps) {
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: true }]}>
      <InputNumber min={bounds.min * 100} max={bounds.max * 100} precision={0} suffix="%" />
    </Form.Item>
  )
}

function settingsOf(typed: Typed): ShopStaffing['settings'] {
  const { turns, answerSeconds, answerSpread, pauseSeconds, lingerSeconds } = typed
  const handling = { turns, answerSeconds, answerSpread, pauseSeconds, lingerSeconds }
  return {
    target: typed.targetPercent / 100,
    shrinkage: typed.shrinkagePercent / 100,
    patienceMinutes: typed.patienceMinutes ?? null,
    chatsAtOnce: typed.chatsAtOnce ?? null,
    handling: typed.isLearned ? null : handling,
  }
}
