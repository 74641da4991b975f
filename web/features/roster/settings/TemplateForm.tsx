import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Span } from '#domain/roster/model.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { MinuteSelect } from './MinuteSelect.tsx'
import styles from './settings.module.css'

interface Values {
  readonly name: string
  readonly mark: string
  readonly spans: readonly Span[]
  readonly breakMinutes: number
  readonly isNight: boolean
}

const SPANS_MAX = 3
const DEFAULTS: Values = {
  name: '',
  mark: '',
  spans: [{ from: 600, to: 1140 }],
  breakMinutes: 60,
  isNight: false,
}

/** A new shift: one span, or several of a split shift. */
export function TemplateForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('roster')
  const send = async (values: Values) => {
    await client.roster.addTemplate({ ...values, spans: [...values.spans] })
    await queryClient.invalidateQueries({ queryKey: api.roster.key() })
  }
  return (
    <FormDrawer<Values>
      title={t('settings.addTemplate')}
      defaults={DEFAULTS}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('settings.templateName')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={20} placeholder={t('settings.templateExample')} />
      </Form.Item>
      <Form.Item
        name="mark"
        label={t('settings.mark')}
        extra={t('settings.markHint')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={2} style={{ width: 72 }} />
      </Form.Item>
      <Form.List name="spans" rules={[useSpanRule()]}>
        {(fields, { add, remove }, { errors }) => (
          <Form.Item label={t('settings.spans')} extra={t('settings.spansHint')}>
            {fields.map(({ key, name }) => (
              <div key={key} className={styles.row}>
                <Form.Item name={[name, 'from']} noStyle>
                  <MinuteSelect aria-label={t('settings.from')} />
                </Form.Item>
                –
                <Form.Item name={[name, 'to']} noStyle>
                  <MinuteSelect aria-label={t('settings.to')} />
                </Form.Item>
                {fields.length > 1 ? (
                  <Button size="small" type="text" onClick={() => remove(name)}>
                    {t('settings.remove')}
                  </Button>
                ) : null}
              </div>
            ))}
            {fields.length < SPANS_MAX ? (
              <Button size="small" onClick={() => add({ from: 1200, to: 1320 })}>
                {t('settings.addSpan')}
              </Button>
            ) : null}
            <Form.ErrorList errors={errors} />
          </Form.Item>
        )}
      </Form.List>
      <Form.Item name="breakMinutes" label={t('settings.break')} extra={t('settings.breakHint')}>
        <InputNumber min={0} max={240} step={15} precision={0} />
      </Form.Item>
      <Form.Item name="isNight" valuePropName="checked">
        <Checkbox>{t('settings.isNight')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}

/** Spans are in order and apart. */
function useSpanRule() {
  const { t } = useTranslation('roster')
  return {
    validator: (_: unknown, spans: readonly Span[] = []) => {
      const isWrong = spans.some(({ from, to }, index) => from >= to || from < (spans[index - 1]?.to ?? 0))
      return isWrong ? Promise.reject(new Error(t('settings.spansWrong'))) : Promise.resolve()
    },
  }
}
