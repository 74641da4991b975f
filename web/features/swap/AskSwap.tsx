import { useSuspenseQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { useShiftText } from './swap-text.ts'

const ANYBODY = 'anybody'
const NO_SHIFT = 'none'

interface Values {
  readonly workDate: WorkDate
  readonly taker: PersonId | typeof ANYBODY
  readonly back: WorkDate | typeof NO_SHIFT
  readonly note: string
}

interface AskSwapProps {
  /** The day of the shift that is chosen already. */
  readonly day: string | undefined
  readonly onClose: () => void
}

/** 申请换班: my shift, to whom, and for which of his. What a rule forbids is refused here in its words. */
export function AskSwap({ day, onClose }: AskSwapProps) {
  const { t } = useTranslation('swap')
  const { shifts, today } = useSuspenseQuery(api.roster.mine.queryOptions()).data
  const say = useShiftText()
  // What has begun is nobody's to give.
  const mine = shifts.filter(({ isMine, beginsAt }) => isMine && now() < beginsAt)
  const ask = async ({ workDate, taker, back, note }: Values) => {
    await client.swap.ask({
      workDate,
      takerId: taker === ANYBODY ? null : taker,
      returnDate: taker === ANYBODY || back === NO_SHIFT ? null : back,
      note,
    })
    await queryClient.invalidateQueries({ queryKey: api.swap.key() })
  }
  const chosen = mine.find(({ workDate }) => workDate === day) ?? mine[0]
  return (
    <FormDrawer<Values>
      title={t('ask')}
      defaults={{ workDate: chosen?.workDate ?? today, taker: ANYBODY, back: NO_SHIFT, note: '' }}
      submitLabel={t('ask')}
      blocked={mine.length === 0 ? t('noShift') : undefined}
      onSubmit={ask}
      onClose={onClose}
    >
      <Form.Item name="workDate" label={t('myShift')}>
        <Select
          options={mine.map(({ workDate, template }) => ({
            value: workDate,
            label: say({ ...template, workDate }),
          }))}
        />
      </Form.Item>
      <TakerItem />
      <BackItem />
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea rows={2} maxLength={200} placeholder={t('notePlaceholder')} />
      </Form.Item>
    </FormDrawer>
  )
}

function TakerItem() {
  const { t } = useTranslation('swap')
  const form = Form.useFormInstance<Values>()
  const colleagues = useSuspenseQuery(api.swap.colleagues.queryOptions()).data
  return (
    <Form.Item name="taker" label={t('to')}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        // Another colleague has other shifts.
        onChange={() => form.setFieldValue('back', NO_SHIFT)}
        options={[
          { value: ANYBODY, label: t('anybody') },
          ...colleagues.map(({ id, name, code }) => ({ value: id as string, label: `${name} ${code}` })),
        ]}
      />
    </Form.Item>
  )
}

/** The shifts ahead of whoever is asked; of somebody without any, and of anybody, none. */
function BackItem() {
  const { t } = useTranslation('swap')
  const say = useShiftText()
  const { shifts } = useSuspenseQuery(api.roster.mine.queryOptions()).data
  const form = Form.useFormInstance<Values>()
  const taker = Form.useWatch('taker', form)
  const theirs = shifts.filter(({ person, beginsAt }) => person.id === taker && now() < beginsAt)
  if (theirs.length === 0) return null
  return (
    <Form.Item name="back" label={t('back')}>
      <Select
        options={[
          { value: NO_SHIFT, label: t('noBack') },
          ...theirs.map(({ workDate, template }) => ({
            value: workDate as string,
            label: say({ ...template, workDate }),
          })),
        ]}
      />
    </Form.Item>
  )
}
