import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SwapId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface OverrideProps {
  readonly id: SwapId
  readonly onClose: () => void
}

/** Approves against a rule, with the reason that the audit keeps. */
export function Override({ id, onClose }: OverrideProps) {
  const { t } = useTranslation('swap')
  const approve = async ({ override }: { readonly override: string }) => {
    await client.swap.decide({ id, isApproved: true, override })
    await Promise.all(
      [api.swap.key(), api.roster.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
  }
  return (
    <FormDrawer<{ readonly override: string }>
      title={t('override')}
      defaults={{ override: '' }}
      submitLabel={t('override')}
      onSubmit={approve}
      onClose={onClose}
    >
      <p>{t('overrideAsk')}</p>
      <Form.Item name="override" label={t('overrideReason')} rules={[{ required: true, min: 2 }]}>
        <Input.TextArea rows={3} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
