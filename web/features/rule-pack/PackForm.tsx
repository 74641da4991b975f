import { Form, Input, InputNumber, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { RED_LINE_MAX, RED_LINES_MAX } from '#domain/clock/rule-pack.ts'
import { retyped } from '#web/kit/bilingual.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { usePreferences } from '#web/kit/preferences.ts'
import { areDates, areRedLines, specOf, valuesOf, type PackValues, type TypedPack } from './draft.ts'
import { RuleListFields } from './RuleListFields.tsx'

interface PackFormProps {
  readonly pack: RulePackView
  readonly onClose: () => void
}

/** The next version of a platform's rules, as a draft: no clock follows it until it is published. */
export function PackForm({ pack, onClose }: PackFormProps) {
  const { t } = useTranslation(['rulePack', 'shop'])
  const { platform, spec } = pack
  const { language } = usePreferences()
  const submit = async (typed: Partial<TypedPack>) => {
    const values: TypedPack = { ...valuesOf(pack, language), ...typed }
    await client.rulePack.saveDraft({
      platform,
      spec: specOf(values, spec, language),
      source: retyped(values.source, pack.source, language),
    })
    await queryClient.invalidateQueries({ queryKey: api.rulePack.key() })
  }
  return (
    <FormDrawer<PackValues>
      title={t('draftOf', { platform: t(`shop:platform.${platform}`) })}
      defaults={valuesOf(pack, language)}
      submitLabel={t('saveDraft')}
      doneLabel={t('draftSaved')}
      onSubmit={submit}
      onClose={onClose}
    >
      <RuleListFields spec={spec} />
      <LimitFields />
      <HolidayFields />
      <RedLineField />
      <Form.Item name="source" label={t('form.source')} extra={t('form.sourceHint')}>
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
    </FormDrawer>
  )
}

/** R2: how often a buyer may apply after receipt. */
function LimitFields() {
  const { t } = useTranslation('rulePack')
  const applications = Form.useWatch<number | null | undefined>('applications')
  const isStated = applications !== null && applications !== undefined
  return (
    <>
      <Form.Item name="applications" label={t('form.limit')} extra={t('form.limitHint')}>
        <InputNumber min={0} max={100} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item
        name="isWithdrawnCounted"
        label={t('form.withdrawn')}
        valuePropName="checked"
        hidden={!isStated}
      >
        <Switch />
      </Form.Item>
    </>
  )
}

/** R18: the sources name them and list none; whoever knows them writes them down. */
function RedLineField() {
  const { t } = useTranslation('rulePack')
  const areLines = {
    validator: (_: unknown, text: string) =>
      areRedLines(text)
        ? Promise.resolve()
        : Promise.reject(new Error(t('redLine.tooMany', { lines: RED_LINES_MAX, length: RED_LINE_MAX }))),
  }
  return (
    <Form.Item name="redLines" label={t('redLine.title')} extra={t('redLine.hint')} rules={[areLines]}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
    </Form.Item>
  )
}

/** Asked for only where a rule counts working days. */
function HolidayFields() {
  const { t } = useTranslation('rulePack')
  const rules = Form.useWatch<PackValues['rules'] | undefined>('rules', { preserve: true }) ?? []
  const isCounted = JSON.stringify(rules).includes('working-days')
  const areDays = {
    validator: (_: unknown, text: string) =>
      areDates(text) ? Promise.resolve() : Promise.reject(new Error(t('form.dates'))),
  }
  return (['daysOff', 'workedWeekends'] as const).map((name) => (
    <Form.Item
      key={name}
      name={name}
      label={t(`form.${name}`)}
      extra={t('form.datesHint')}
      rules={[areDays]}
      hidden={!isCounted}
    >
      <Input.TextArea rows={3} />
    </Form.Item>
  ))
}
