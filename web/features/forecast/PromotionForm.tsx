import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PromotionView } from '#contract/promotion.ts'
import { nextDaysOf, PROMOTION_KINDS, type PromotionKind } from '#domain/forecast/promotion.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface PromotionFormProps {
  /** Absent: a new one. */
  readonly promotion?: PromotionView
  readonly shopId: ShopId
  readonly today: WorkDate
  readonly onClose: () => void
}

interface Values {
  readonly kind: PromotionKind
  readonly name: string
  readonly scope: 'all' | 'one'
  readonly from: string
  readonly to: string
  readonly factor: number | null
}

export function PromotionForm({ promotion, shopId, today, onClose }: PromotionFormProps) {
  const { t } = useTranslation('forecast')
  const { role } = useMe()
  const seesAll = role === 'owner' || role === 'supervisor'
  const submit = async ({ scope, from, to, factor, ...values }: Values) => {
    if (!isWorkDate(from) || !isWorkDate(to)) return
    const fields = { ...values, from, to, factor: factor ?? null, ofShopId: scope === 'all' ? null : shopId }
    if (promotion) await client.promotion.change({ id: promotion.id, ...fields })
    else await client.promotion.add(fields)
    await Promise.all(
      [api.promotion.key(), api.forecast.key()].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    )
  }
  const defaults: Partial<Values> = promotion
    ? {
        kind: promotion.kind,
        name: promotion.name,
        scope: promotion.ofShopId === null ? 'all' : 'one',
        from: promotion.from,
        to: promotion.to,
        factor: promotion.factor,
      }
    : { kind: 'own', name: '', scope: 'one', from: today, to: today, factor: null }
  return (
    <FormDrawer<Values>
      title={t(promotion ? 'promotion.edit' : 'promotion.add')}
      defaults={defaults}
      onSubmit={submit}
      onClose={onClose}
    >
      <KindField today={today} />
      <Form.Item
        name="name"
        label={t('promotion.name')}
        rules={[{ required: true, whitespace: true, message: t('promotion.nameMissing') }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <DayFields />
      <Form.Item name="factor" label={t('promotion.factor')} extra={t('promotion.factorHint')}>
        <InputNumber<number>
          min={0}
          max={50}
          step={0.1}
          style={{ width: 120 }}
          placeholder={t('promotion.asLastHint')}
        />
      </Form.Item>
      {seesAll ? (
        <Form.Item name="scope" label={t('promotion.scope')}>
          <Radio.Group
            options={[
              { value: 'one', label: t('promotion.thisShop') },
              { value: 'all', label: t('promotion.everyShop') },
            ]}
          />
        </Form.Item>
      ) : null}
    </FormDrawer>
  )
}

/** Choosing a known kind fills in its name and its next days. */
function KindField({ today }: { readonly today: WorkDate }) {
  const { t } = useTranslation('forecast')
  const form = Form.useFormInstance<Values>()
  const fill = (kind: PromotionKind) => {
    const days = nextDaysOf(kind, today)
    if (days) form.setFieldsValue(days)
    if (kind !== 'own' && kind !== 'holiday') form.setFieldValue('name', t(`kind.${kind}`))
  }
  return (
    <Form.Item name="kind" label={t('promotion.kind')}>
      <Select<PromotionKind>
        options={PROMOTION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={fill}
      />
    </Form.Item>
  )
}

function DayFields() {
  const { t } = useTranslation('forecast')
  const missing = { required: true, message: t('promotion.dayMissing') }
  return (
    <>
      <Form.Item name="from" label={t('promotion.from')} rules={[missing]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="to"
        label={t('promotion.to')}
        dependencies={['from']}
        rules={[
          missing,
          ({ getFieldValue }) => ({
            validator: (_, to: string) =>
              to >= String(getFieldValue('from'))
                ? Promise.resolve()
                : Promise.reject(new Error(t('promotion.wrongOrder'))),
          }),
        ]}
      >
        <Input type="date" />
      </Form.Item>
    </>
  )
}
