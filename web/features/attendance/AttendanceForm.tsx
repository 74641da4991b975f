import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Radio, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { ATTENDANCE_BOUNDS, CLOCKINGS, type AttendanceSettings } from '#domain/attendance/settings.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

const NUMBERS = ['graceMinutes', 'earlyMinutes', 'absentAfterMinutes'] as const
const ROUTING_NUMBERS = ['lastCallMinutes', 'handOverMinutes'] as const

/** What a team’s attendance is judged by from today on, and how routing minds its roster. */
export function AttendanceForm({
  teamId,
  onClose,
}: {
  readonly teamId: TeamId
  readonly onClose: () => void
}) {
  const { t } = useTranslation('attendance')
  const settings = useQuery(api.attendance.settings.queryOptions({ input: { teamId } })).data
  if (!settings) return null
  return (
    <FormDrawer<AttendanceSettings>
      title={t('settings.title')}
      defaults={settings}
      onSubmit={async (typed) => {
        await client.attendance.set({ teamId, settings: { ...settings, ...typed } })
        await queryClient.invalidateQueries({ queryKey: api.attendance.key() })
      }}
      onClose={onClose}
    >
      <Form.Item name="clocking" label={t('settings.clocking')} extra={t('settings.clockingHint')}>
        <Radio.Group
          options={CLOCKINGS.map((value) => ({ value, label: t(`settings.clockings.${value}`) }))}
        />
      </Form.Item>
      {NUMBERS.map((name) => (
        <MinutesItem key={name} name={name} />
      ))}
      <Form.Item
        name="isRoutingBound"
        label={t('settings.isRoutingBound')}
        extra={t('settings.isRoutingBoundHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      {ROUTING_NUMBERS.map((name) => (
        <MinutesItem key={name} name={name} />
      ))}
    </FormDrawer>
  )
}

function MinutesItem({
  name,
}: {
  readonly name: (typeof NUMBERS)[number] | (typeof ROUTING_NUMBERS)[number]
}) {
  const { t } = useTranslation('attendance')
  return (
    <Form.Item
      name={name}
      label={t(`settings.${name}`)}
      extra={t(`settings.${name}Hint`)}
      rules={[{ required: true, message: t('settings.needed') }]}
    >
      <InputNumber {...ATTENDANCE_BOUNDS[name]} precision={0} />
    </Form.Item>
  )
}
