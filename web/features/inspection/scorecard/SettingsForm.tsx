import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Radio, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InspectionSettings } from '#domain/inspection/settings.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

const NUMBERS = [
  ['perHundred', 100],
  ['longestWaits', 100],
  ['newAgentDays', 365],
  ['newAgentChats', 100],
  ['releaseAfterMinutes', 10_080],
  ['disputeDays', 60],
  ['improvementDays', 60],
] as const

/** How many chats are drawn, and how long one may correct and dispute. */
export function SettingsForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('inspection')
  const query = api.inspection.getSettings.queryOptions({ input: {} })
  const settings = useQuery({ ...query, throwOnError: true }).data
  if (!settings) return null
  return (
    <FormDrawer<InspectionSettings>
      title={t('settings.title')}
      defaults={settings}
      onClose={onClose}
      onSubmit={async (values) => {
        queryClient.setQueryData(query.queryKey, await client.inspection.putSettings(values))
      }}
    >
      <Form.Item name="cycle" label={t('settings.cycle')}>
        <Radio.Group
          options={[
            { value: 'day', label: t('settings.day') },
            { value: 'week', label: t('settings.week') },
          ]}
        />
      </Form.Item>
      {NUMBERS.map(([name, max]) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`settings.${name}`)}
          extra={t(`settings.hint.${name}`)}
          rules={[{ required: true, message: t('settings.missing') }]}
        >
          <InputNumber
            min={name === 'disputeDays' || name === 'improvementDays' ? 1 : 0}
            max={max}
            precision={name === 'perHundred' ? 1 : 0}
          />
        </Form.Item>
      ))}
      {(['everyBadRating', 'everySevereFinding'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`settings.${name}`)} valuePropName="checked">
          <Switch />
        </Form.Item>
      ))}
    </FormDrawer>
  )
}
