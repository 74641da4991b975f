import { Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import styles from './attendance.module.css'
import type { DayLine } from './DayTable.tsx'
import { minutesOf, momentOf, textOf } from './time-text.ts'

interface Typed {
  readonly clockedInAt: string
  readonly clockedOutAt: string
  readonly isExcused: boolean
  readonly reason: string
}

/** Other times in the place of the stamps of a day, with the reason; what was there stays as history. */
export function CorrectForm({
  line: { row, day },
  onClose,
}: {
  readonly line: DayLine
  readonly onClose: () => void
}) {
  const { t } = useTranslation('attendance')
  const format = useFormat()
  const { person } = row
  const { workDate } = day
  const save = async ({ clockedInAt, clockedOutAt, isExcused, reason }: Typed) => {
    await client.attendance.correct({
      personId: person.id,
      workDate,
      clockedInAt: momentOf(workDate, clockedInAt),
      clockedOutAt: momentOf(workDate, clockedOutAt),
      isExcused,
      reason,
    })
    await queryClient.invalidateQueries({ queryKey: api.attendance.key() })
  }
  const isTime = (_: unknown, text: string | undefined) =>
    text === undefined || text === '' || minutesOf(text) !== undefined
      ? Promise.resolve()
      : Promise.reject(new Error(t('form.badTime')))
  return (
    <FormDrawer<Typed>
      title={t('form.title', { name: person.name, day: format.workDay(workDate) })}
      defaults={{
        clockedInAt: textOf(workDate, day.clockedInAt),
        clockedOutAt: textOf(workDate, day.clockedOutAt),
        isExcused: day.corrections[0]?.isExcused ?? false,
        reason: '',
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item
        name="clockedInAt"
        label={t('form.in')}
        extra={t('form.inHint')}
        rules={[{ validator: isTime }]}
      >
        <Input placeholder="08:30" />
      </Form.Item>
      <Form.Item
        name="clockedOutAt"
        label={t('form.out')}
        extra={t('form.outHint')}
        rules={[{ validator: isTime }]}
      >
        <Input placeholder="17:30" />
      </Form.Item>
      <Form.Item name="isExcused" valuePropName="checked">
        <Checkbox>{t('form.excused')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('form.reason')}
        rules={[{ required: true, message: t('form.reasonNeeded') }]}
      >
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
      <History day={day} />
    </FormDrawer>
  )
}

function History({ day }: Pick<DayLine, 'day'>) {
  const { t } = useTranslation('attendance')
  const format = useFormat()
  if (day.corrections.length === 0) return null
  return (
    <>
      <h4>{t('form.history')}</h4>
      <ul className={styles.list}>
        {day.corrections.map(({ at, by, reason, clockedInAt, clockedOutAt, isExcused }) => (
          <li key={at}>
            <span className={styles.quiet}>
              {format.dateTime(at)} {by}
            </span>
            <span>
              {clockedInAt === null
                ? t('form.notCome')
                : `${textOf(day.workDate, clockedInAt)}–${textOf(day.workDate, clockedOutAt)}`}
              {isExcused ? ` · ${t('state.excused')}` : ''} · {reason}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
