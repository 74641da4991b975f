import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#contract/channel.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface CallbackFormProps {
  readonly channel: Channel
  readonly onClose: () => void
}

/** Where the replies of an event interface are posted; left empty they cannot leave. */
export function CallbackForm({ channel, onClose }: CallbackFormProps) {
  const { t } = useTranslation('channel')
  const save = async ({ callbackUrl }: { readonly callbackUrl: string }) => {
    const address = callbackUrl.trim()
    await client.channel.update({ channelId: channel.id, callbackUrl: address === '' ? null : address })
    await queryClient.invalidateQueries({ queryKey: api.channel.key() })
  }
  return (
    <FormDrawer
      title={t('outward.title')}
      defaults={{ callbackUrl: channel.callbackUrl ?? '' }}
      doneLabel={t('outward.saved')}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item
        name="callbackUrl"
        label={t('outward.url')}
        extra={t('outward.urlHint')}
        rules={[{ pattern: /^\s*(https?:\/\/\S+)?\s*$/, message: t('outward.urlWrong') }]}
      >
        <Input
          autoFocus
          maxLength={500}
          placeholder="https://erp.example.com/banzu/replies"
          spellCheck={false}
        />
      </Form.Item>
    </FormDrawer>
  )
}
