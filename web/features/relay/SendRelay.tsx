import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import {
  RELAY_AUDIENCES,
  RELAY_POINTS,
  USUAL_MEETING,
  type RelayAudience,
  type RelayPoints,
} from '#domain/roster/relay.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { clockText } from '#web/kit/format.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { today } from '#web/kit/today.ts'
import styles from './relay.module.css'

interface Values {
  readonly teamId: TeamId | undefined
  readonly audience: RelayAudience
  readonly workDate: WorkDate
  /** `08:00`; empty: no meeting was held. */
  readonly from: string
  readonly to: string
  readonly points: RelayPoints
}

const NO_POINTS: RelayPoints = { results: '', rules: '', goods: '', focus: '', praise: '', other: '' }

/** 写传达: the points that a Monday meeting has, each of which may stay empty. */
export function SendRelay({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('relay')
  const { personId, role, teamId } = useMe()
  const send = async ({ teamId: team, from, to, ...values }: Values) => {
    await client.relay.send({ ...values, teamId: team ?? null, held: spanOf(from, to) })
    await queryClient.invalidateQueries({ queryKey: api.relay.key() })
  }
  return (
    <FormDrawer<Values>
      title={t('write')}
      defaults={{
        teamId: teamId ?? undefined,
        audience: 'night',
        workDate: addDays(today(), 1 - weekdayOf(today())),
        from: clockText(USUAL_MEETING.from),
        to: clockText(USUAL_MEETING.to),
        points: NO_POINTS,
      }}
      submitLabel={t('send')}
      keptAs={`relay ${personId}`}
      doneLabel={t('sent')}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item name="teamId" label={t('team')} hidden={role === 'leader'}>
        <TeamSelect placeholder={t('everyTeam')} />
      </Form.Item>
      <Form.Item name="audience" label={t('audience')} extra={t('audienceHint')}>
        <Select options={RELAY_AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))} />
      </Form.Item>
      <Form.Item name="workDate" label={t('date')}>
        <Input type="date" />
      </Form.Item>
      <div className={styles.two}>
        <Form.Item name="from" label={t('heldFrom')}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="to" label={t('heldTo')}>
          <Input type="time" />
        </Form.Item>
      </div>
      {RELAY_POINTS.map((point) => (
        <Form.Item key={point} name={['points', point]} label={t(`point.${point}`)}>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 8 }}
            maxLength={2000}
            placeholder={t(`pointHint.${point}`)}
          />
        </Form.Item>
      ))}
    </FormDrawer>
  )
}

function spanOf(from: string, to: string) {
  const [begin, end] = [minuteOf(from), minuteOf(to)]
  return begin === null || end === null ? null : { from: begin, to: end }
}

function minuteOf(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number)
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)
    ? null
    : hours * 60 + minutes
}
