import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingView } from '#contract/finding.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { Sentence, What } from '../Found.tsx'
import styles from '../finding.module.css'

interface ObjectFormProps {
  readonly finding: FindingView
  readonly onClose: () => void
}

/** An agent says why what was found about him is none. */
export function ObjectForm({ finding, onClose }: ObjectFormProps) {
  const { t } = useTranslation('finding')
  const format = useFormat()
  const { id: findingId, conversationId, objectableUntil } = finding
  return (
    <FormDrawer<{ reason: string }>
      title={t('objection.raiseTitle')}
      defaults={{ reason: '' }}
      submitLabel={t('objection.send')}
      doneLabel={t('objection.sent')}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        await client.objection.raise({ conversationId, findingId, reason })
        await Promise.all(
          [api.finding.key(), api.objection.key()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        )
      }}
    >
      <div className={styles.evidence}>
        <span>
          <What finding={finding} />
        </span>
        <Sentence finding={finding} />
        <small className={styles.quiet}>
          {t('objection.until', { until: format.dateTime(objectableUntil) })}
        </small>
      </div>
      <Form.Item
        name="reason"
        label={t('objection.reason')}
        extra={t('objection.reasonHint')}
        rules={[{ required: true, whitespace: true, message: t('objection.reasonMissing') }]}
      >
        <Input.TextArea autoFocus rows={5} maxLength={1_000} />
      </Form.Item>
    </FormDrawer>
  )
}
