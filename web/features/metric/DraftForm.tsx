import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { usePreferences } from '#web/kit/preferences.ts'
import { sourceOf, specOf, valuesOf, type DraftValues } from './draft.ts'

interface DraftFormProps {
  readonly definition: MetricDefinitionView
  readonly onClose: () => void
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** The next version of a definition, as a draft: nothing counts by it until it is published. */
export function DraftForm({ definition, onClose }: DraftFormProps) {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const { language } = usePreferences()
  const submit = async (values: DraftValues) => {
    await client.metric.saveDraft({
      code: definition.code,
      shopId: definition.shop?.id ?? null,
      platforms: definition.platforms,
      spec: specOf({ ...valuesOf(definition, language), ...values }, definition),
      source: sourceOf(values.source, definition, language),
    })
    await queryClient.invalidateQueries({ queryKey: api.metric.listDefinitions.key() })
  }
  return (
    <FormDrawer<DraftValues>
      title={t('draftOf', { name: say(definition.spec.name) })}
      defaults={valuesOf(definition, language)}
      submitLabel={t('saveDraft')}
      doneLabel={t('draftSaved')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="nameZh"
        label={t('form.nameZh')}
        rules={[{ required: true, message: t('form.missing') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="nameEn"
        label={t('form.nameEn')}
        rules={[{ required: true, message: t('form.missing') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      {definition.spec.thresholdSeconds === null ? null : (
        <Form.Item
          name="thresholdMinutes"
          label={t('form.threshold')}
          rules={[{ required: true, message: t('form.missing') }]}
        >
          <InputNumber min={0.1} max={1_440} suffix={t('form.minutes')} style={{ width: 160 }} />
        </Form.Item>
      )}
      <WindowFields />
      <PeriodFields />
      <Form.Item name="botsCount" label={t('definition.bots')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="automaticCounts" label={t('definition.automatic')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="minimumSample" label={t('definition.minimum')} extra={t('form.minimumHint')}>
        <InputNumber min={0} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="lagDays" label={t('definition.lag')} extra={t('form.lagHint')}>
        <InputNumber min={0} max={60} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <TargetFields measure={definition.measure} />
      <Form.Item name="source" label={t('form.source')} extra={t('form.sourceHint')}>
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
    </FormDrawer>
  )
}

function WindowFields() {
  const { t } = useTranslation('metric')
  const hasWindow = Form.useWatch<boolean | undefined>('hasWindow') ?? false
  const rules = [{ pattern: CLOCK, message: t('form.clock') }]
  return (
    <>
      <Form.Item name="hasWindow" label={t('form.hasWindow')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {hasWindow ? (
        <>
          <Form.Item name="windowStart" label={t('form.windowStart')} rules={rules}>
            <Input style={{ width: 100 }} />
          </Form.Item>
          <Form.Item name="windowEnd" label={t('form.windowEnd')} rules={rules}>
            <Input style={{ width: 100 }} />
          </Form.Item>
        </>
      ) : null}
    </>
  )
}

function PeriodFields() {
  const { t } = useTranslation('metric')
  const period = Form.useWatch<DraftValues['period'] | undefined>('period')
  const kinds = ['day', 'trailing', 'month'] as const
  return (
    <>
      <Form.Item name="period" label={t('definition.period')}>
        <Select options={kinds.map((kind) => ({ value: kind, label: t(`form.period.${kind}`) }))} />
      </Form.Item>
      {period === 'trailing' ? (
        <Form.Item name="trailingDays" label={t('form.trailingDays')}>
          <InputNumber min={2} max={92} precision={0} style={{ width: 160 }} />
        </Form.Item>
      ) : null}
    </>
  )
}

function TargetFields({ measure }: { readonly measure: MetricDefinitionView['measure'] }) {
  const { t } = useTranslation('metric')
  const unit = measure === 'share' ? '%' : measure === 'seconds' ? t('form.seconds') : ''
  return (
    <>
      <Form.Item name="direction" label={t('form.direction')}>
        <Select
          options={(['least', 'most'] as const).map((value) => ({
            value,
            label: t(`form.directions.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="target" label={t('definition.target')} extra={t('form.targetHint')}>
        <InputNumber min={0} suffix={unit} style={{ width: 160 }} />
      </Form.Item>
    </>
  )
}
