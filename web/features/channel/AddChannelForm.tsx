import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

/** Imports make their channel themselves. */
export type AddedKind = 'widget' | 'event'

interface AddChannelFormProps {
  readonly shopId: ShopId
  readonly kind: AddedKind
  readonly onClose: () => void
}

export function AddChannelForm({ shopId, kind, onClose }: AddChannelFormProps) {
  const { t } = useTranslation(['channel', 'kit'])
  const add = async ({ name }: { readonly name: string }) => {
    await client.channel.create({ shopId, kind, name })
    await queryClient.invalidateQueries({ queryKey: api.channel.key() })
  }
  return (
    <FormDrawer
      title={t(`channel:add.${kind}`)}
      defaults={{ name: t(`channel:kind.${kind}`) }}
      doneLabel={t('channel:added')}
      onSubmit={add}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('channel:name')}
        rules={[{ required: true, whitespace: true, message: t('kit:required') }]}
      >
        <Input autoFocus maxLength={60} />
      </Form.Item>
    </FormDrawer>
  )
}
