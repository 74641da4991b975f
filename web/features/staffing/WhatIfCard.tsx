import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NeedView } from '#contract/staffing.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { DAY_SLOTS } from '#domain/staffing/desk.ts'
import { client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { messageOf } from '#web/kit/refusal.ts'
import { Card } from '#web/ui/Card.tsx'
import { slotText } from './slot-text.ts'
import styles from './staffing.module.css'
import { WhatIfResult } from './WhatIfResult.tsx'

interface WhatIfCardProps {
  readonly need: NeedView
  readonly shopId: ShopId
  readonly workDate: WorkDate
}

/** What is typed; half hours by their number. */
interface Asked {
  readonly base: 'planned' | 'usual' | 'rostered'
  readonly from: number
  readonly to: number
  readonly heads: number
  readonly volume: number
  readonly chatsAtOnce: number | null
}

/** The evening, one fewer: the question that is asked most. */
const USUAL_QUESTION: Asked = { base: 'planned', from: 36, to: 44, heads: -1, volume: 1, chatsAtOnce: null }

/** Plays a day as planned and as changed. */
export function WhatIfCard({ need, shopId, workDate }: WhatIfCardProps) {
  const { t } = useTranslation('staffing')
  const { message } = App.useApp()
  const format = useFormat()
  const play = useMutation({
    mutationFn: (asked: Asked) => client.staffing.whatIf({ shopId, workDate, ...asked }),
    onError: (error) => void message.error(messageOf(error)),
  })
  return (
    <Card title={`${t('whatIf.title')} ${format.workDay(workDate)}`} extra={t('whatIf.about')}>
      <Form<Asked>
        layout="vertical"
        requiredMark={false}
        initialValues={USUAL_QUESTION}
        className={styles.ask ?? ''}
        onFinish={(asked) => play.mutate(asked)}
      >
        <Fields need={need} workDate={workDate} />
        <Form.Item label=" " colon={false}>
          <Button type="primary" htmlType="submit" loading={play.isPending}>
            {play.isPending ? t('whatIf.running') : t('whatIf.run')}
          </Button>
        </Form.Item>
      </Form>
      {play.data && play.variables ? (
        <WhatIfResult
          result={play.data}
          from={play.variables.from}
          to={play.variables.to}
          target={targetOf(need)}
        />
      ) : null}
    </Card>
  )
}

function targetOf({ shops }: NeedView): number {
  return Math.max(...shops.map(({ settings }) => settings.target))
}

const BASES = ['planned', 'usual', 'rostered'] as const

function Fields({ need, workDate }: Pick<WhatIfCardProps, 'need' | 'workDate'>) {
  const day = need.days.find((one) => one.workDate === workDate)
  const isRostered = day?.slots.some(({ rostered }) => rostered !== null) ?? false
  const { t } = useTranslation('staffing')
  return (
    <>
      <Form.Item name="base" label={t('whatIf.base')}>
        <Select
          style={{ width: 132 }}
          options={BASES.filter((base) => base !== 'rostered' || isRostered).map((value) => ({
            value,
            label: t(`whatIf.bases.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="from" label={t('whatIf.from')}>
        <SlotSelect first={0} />
      </Form.Item>
      <Form.Item
        name="to"
        label={t('whatIf.to')}
        dependencies={['from']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, to: number) =>
              to > Number(getFieldValue('from'))
                ? Promise.resolve()
                : Promise.reject(new Error(t('whatIf.order'))),
          }),
        ]}
      >
        <SlotSelect first={1} />
      </Form.Item>
      <Form.Item
        name="heads"
        label={t('whatIf.heads')}
        tooltip={t('whatIf.headsHint')}
        rules={[{ required: true }]}
      >
        <InputNumber min={-50} max={50} precision={0} style={{ width: 96 }} />
      </Form.Item>
      <Form.Item name="volume" label={t('whatIf.volume')} rules={[{ required: true }]}>
        <InputNumber min={0.1} max={10} step={0.1} style={{ width: 96 }} />
      </Form.Item>
      <Form.Item name="chatsAtOnce" label={t('whatIf.chatsAtOnce')}>
        <InputNumber
          min={1}
          max={50}
          precision={0}
          placeholder={t('whatIf.asIs', { count: need.chatsAtOnce })}
          style={{ width: 148 }}
        />
      </Form.Item>
    </>
  )
}

interface SlotSelectProps {
  readonly first: 0 | 1
  readonly value?: number
  readonly onChange?: (slot: number) => void
  readonly id?: string
}

function SlotSelect({ first, ...field }: SlotSelectProps) {
  return (
    <Select<number>
      {...field}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 92 }}
      options={Array.from({ length: DAY_SLOTS }, (_, index) => ({
        value: index + first,
        label: slotText(index + first),
      }))}
    />
  )
}
