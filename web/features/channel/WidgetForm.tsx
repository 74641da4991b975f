import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channel, WidgetSettings } from '#contract/channel.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import styles from './WidgetForm.module.css'

type Values = Omit<WidgetSettings, 'origins'> & {
  readonly name: string
  /** One a line. */
  readonly origins: string
}

interface WidgetFormProps {
  readonly channel: Channel
  readonly widget: WidgetSettings
  readonly onClose: () => void
}

/** How the chat bubble looks and where it may be shown. */
export function WidgetForm({ channel, widget, onClose }: WidgetFormProps) {
  const save = async ({ name, origins, ...rest }: Values) => {
    await client.channel.update({
      channelId: channel.id,
      name,
      widget: { ...rest, origins: linesOf(origins) },
    })
    await queryClient.invalidateQueries({ queryKey: api.channel.key() })
  }
  return (
    <FormDrawer<Values>
      title={channel.name}
      defaults={{ ...widget, name: channel.name, origins: widget.origins.join('\n') }}
      onSubmit={save}
      onClose={onClose}
    >
      <TextFields />
      <ChoiceFields />
      <OriginField />
    </FormDrawer>
  )
}

function TextFields() {
  const { t } = useTranslation(['channel', 'kit'])
  const required = [{ required: true, whitespace: true, message: t('kit:required') }]
  return (
    <>
      <Form.Item name="name" label={t('channel:name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="title" label={t('channel:widget.title')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="subtitle" label={t('channel:widget.subtitle')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="greeting" label={t('channel:widget.greeting')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item name="awayText" label={t('channel:widget.awayText')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item name="hours" label={t('channel:widget.hours')}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  )
}

function ChoiceFields() {
  const { t } = useTranslation('channel')
  const choices = <const Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
    values.map((value) => ({ value, label: label(value) }))
  return (
    <>
      <Form.Item name="accent" label={t('widget.accent')}>
        {/* The browser's own: antd's picker would come with every page, buttons share a file with it. */}
        <Input type="color" className={styles.colour ?? ''} />
      </Form.Item>
      <Form.Item name="language" label={t('widget.language.label')}>
        <Select options={choices(['auto', 'zh', 'en'], (value) => t(`widget.language.${value}`))} />
      </Form.Item>
      <Form.Item name="position" label={t('widget.position.label')}>
        <Select options={choices(['right', 'left'], (value) => t(`widget.position.${value}`))} />
      </Form.Item>
      <Form.Item name="ratings" label={t('widget.ratings.label')}>
        <Select options={choices(['invited', 'always'], (value) => t(`widget.ratings.${value}`))} />
      </Form.Item>
    </>
  )
}

function OriginField() {
  const { t } = useTranslation('channel')
  return (
    <Form.Item
      name="origins"
      label={t('widget.origins')}
      extra={t('widget.originsHint')}
      rules={[
        {
          validator: async (_rule, text: string) => {
            if (!linesOf(text).every((line) => /^https?:\/\/[^/\s?#@]+$/.test(line))) {
              throw new Error(t('widget.originsWrong'))
            }
          },
        },
      ]}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} spellCheck={false} />
    </Form.Item>
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
