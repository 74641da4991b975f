import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { QuickReplyView } from '#contract/quick-reply.ts'
import { QUICK_REPLY_VARIABLES } from '#domain/conversation/quick-reply.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import styles from './QuickReply.module.css'

interface QuickReplyFormProps {
  /** Absent: a new one. */
  readonly reply?: QuickReplyView
  readonly onClose: () => void
}

interface Values {
  readonly title: string
  readonly body: string
  readonly shortcut: string
  readonly category: string
  /** `all` for every shop. */
  readonly shop: string
}

export function QuickReplyForm({ reply, onClose }: QuickReplyFormProps) {
  const { t } = useTranslation('quickReply')
  const shops = useQuery(api.shop.list.queryOptions({ input: {} })).data ?? []
  const submit = async ({ shop, ...values }: Values) => {
    const fields = { ...values, shopId: shop === 'all' ? null : (shop as Id<'shop'>) }
    if (reply) await client.quickReply.update({ id: reply.id, ...fields })
    else await client.quickReply.create(fields)
    await queryClient.invalidateQueries({ queryKey: api.quickReply.key() })
  }
  const defaults: Partial<Values> = {
    title: reply?.title ?? '',
    body: reply?.body ?? '',
    shortcut: reply?.shortcut ?? '',
    category: reply?.category ?? '',
    shop: reply?.shopId ?? 'all',
  }
  return (
    <FormDrawer<Values>
      title={t(reply ? 'edit' : 'add')}
      defaults={defaults}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('replyTitle')}
        rules={[{ required: true, whitespace: true, message: t('titleMissing') }]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item
        name="body"
        label={t('body')}
        rules={[{ required: true, whitespace: true, message: t('bodyMissing') }]}
      >
        <Input.TextArea rows={6} maxLength={2_000} showCount />
      </Form.Item>
      <Variables />
      <Form.Item name="shortcut" label={t('shortcut')} extra={t('shortcutHint')}>
        <Input maxLength={20} addonBefore="/" />
      </Form.Item>
      <Form.Item name="category" label={t('category')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="shop" label={t('shop')}>
        <Select
          options={[
            { value: 'all', label: t('everyShop') },
            ...shops.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
      </Form.Item>
    </FormDrawer>
  )
}

/** Puts a variable at the end of the text: the desk fills it in. */
function Variables() {
  const { t } = useTranslation('quickReply')
  const form = Form.useFormInstance<Values>()
  return (
    <div className={styles.variables}>
      <span>{t('variables')}</span>
      {QUICK_REPLY_VARIABLES.map((name) => (
        <Button
          key={name}
          size="small"
          onClick={() => form.setFieldValue('body', `${String(form.getFieldValue('body') ?? '')}{${name}}`)}
        >
          {name}
        </Button>
      ))}
    </div>
  )
}
