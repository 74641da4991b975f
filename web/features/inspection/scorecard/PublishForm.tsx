import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScorecardView } from '#contract/scorecard.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface PublishFormProps {
  readonly card: ScorecardView
  readonly onClose: () => void
}

/** From which day on a draft holds. What was scored before keeps its card. */
export function PublishForm({ card, onClose }: PublishFormProps) {
  const { t } = useTranslation('inspection')
  const today = localOf(now(), SHANGHAI).workDate
  return (
    <FormDrawer<{ effectiveFrom: WorkDate }>
      title={t('scorecard.publish')}
      defaults={{ effectiveFrom: today }}
      submitLabel={t('scorecard.publish')}
      doneLabel={t('scorecard.published')}
      onClose={onClose}
      onSubmit={async ({ effectiveFrom }) => {
        await client.scorecard.publish({ id: card.id, effectiveFrom })
        await queryClient.invalidateQueries({ queryKey: api.scorecard.key() })
      }}
    >
      <Form.Item
        name="effectiveFrom"
        label={t('scorecard.effectiveFrom')}
        extra={t('scorecard.effectiveHint')}
        rules={[
          {
            validator: (_, value: unknown) =>
              typeof value === 'string' && isWorkDate(value)
                ? Promise.resolve()
                : Promise.reject(new Error(t('scorecard.dayMissing'))),
          },
        ]}
      >
        <Input type="date" />
      </Form.Item>
    </FormDrawer>
  )
}
