import { Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { canObjectTo } from '#domain/inspection/dispute.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { useMarkName, useWording } from '../words.ts'
import styles from './card.module.css'

interface ReadDeedsProps {
  readonly open: OpenInspection
  readonly onCorrect: () => void
  readonly onMakeCase: () => void
}

/** What the reader of a handed-in card may do: each only whom it concerns. */
export function ReadDeeds({ open, onCorrect, onMakeCase }: ReadDeedsProps) {
  const { t } = useTranslation('inspection')
  const { personId } = useMe()
  const mayMakeCases = useCan('case_example.manage')
  const [isDisputing, setDisputing] = useState(false)
  const { inspection, dispute } = open
  const isOwn = inspection.inspector?.id === personId && inspection.status === 'scored'
  const release = useChange({
    send: () => client.inspection.release({ id: inspection.id }),
    renews: [api.inspection.key()],
  })
  return (
    <div className={styles.deeds}>
      {mayMakeCases ? <Button onClick={onMakeCase}>{t('case.make')}</Button> : null}
      {isOwn ? (
        <>
          <Button onClick={onCorrect}>{t('card.correct')}</Button>
          <Button type="primary" loading={release.isPending} onClick={() => release.mutate(undefined)}>
            {t('card.release')}
          </Button>
        </>
      ) : null}
      <DisputeDeed open={open} onOpen={() => setDisputing(true)} />
      {dispute?.status === 'open' && inspection.person.id === personId ? (
        <Withdrawal id={dispute.id} />
      ) : null}
      {isDisputing ? <DisputeForm open={open} onClose={() => setDisputing(false)} /> : null}
    </div>
  )
}

/** The agent's own, while there is time; afterwards the button says why not. */
function DisputeDeed({ open, onOpen }: { readonly open: OpenInspection; readonly onOpen: () => void }) {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  const { personId } = useMe()
  const { inspection, dispute, disputableUntil } = open
  if (inspection.person.id !== personId || dispute !== null || disputableUntil === null) return null
  const isLate = now() > disputableUntil
  const until = format.dateTime(disputableUntil)
  return (
    <>
      <small className={styles.until}>{t(isLate ? 'dispute.over' : 'dispute.until', { until })}</small>
      <Button type="primary" disabled={isLate} onClick={onOpen}>
        {t('dispute.raise')}
      </Button>
    </>
  )
}

function Withdrawal({ id }: { readonly id: NonNullable<OpenInspection['dispute']>['id'] }) {
  const { t } = useTranslation('inspection')
  const confirm = useConfirm()
  const withdraw = useChange({
    send: () => client.dispute.withdraw({ id }),
    renews: [api.inspection.key(), api.dispute.key()],
  })
  const ask = async () => {
    if (await confirm({ title: t('dispute.withdrawTitle'), ok: t('dispute.withdraw'), isDanger: true }))
      withdraw.mutate(undefined)
  }
  return (
    <Button loading={withdraw.isPending} onClick={() => void ask()}>
      {t('dispute.withdraw')}
    </Button>
  )
}

interface FormProps {
  readonly open: OpenInspection
  readonly onClose: () => void
}

interface Objection {
  readonly categories: string[]
  readonly reason: string
}

function DisputeForm({ open, onClose }: FormProps) {
  const { t } = useTranslation('inspection')
  const word = useWording()
  const nameOf = useMarkName()
  const { categories } = open.scorecard.spec
  const marks = Object.fromEntries(open.marks.map(({ category, mark }) => [category, mark]))
  return (
    <FormDrawer<Objection>
      title={t('dispute.raise')}
      defaults={{ categories: [] }}
      submitLabel={t('dispute.send')}
      doneLabel={t('dispute.sent')}
      onClose={onClose}
      onSubmit={async (values) => {
        await client.dispute.raise({ inspectionId: open.inspection.id, ...values })
        await Promise.all(
          [api.inspection.key(), api.dispute.key()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        )
      }}
    >
      <Form.Item
        name="categories"
        label={t('dispute.which')}
        rules={[{ required: true, message: t('dispute.whichMissing') }]}
      >
        <Checkbox.Group
          className={styles.options ?? ''}
          options={categories.map((category) => {
            const mark = marks[category.key]
            const marked = mark === undefined ? '' : ` · ${nameOf(category, mark)}`
            const mayObject = canObjectTo([category.key], { marks, card: open.scorecard.spec }).ok
            return { value: category.key, label: word(category.name) + marked, disabled: !mayObject }
          })}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('dispute.reason')}
        extra={t('dispute.reasonHint')}
        rules={[{ required: true, whitespace: true, message: t('dispute.reasonMissing') }]}
      >
        <Input.TextArea autoFocus rows={5} maxLength={1_000} />
      </Form.Item>
    </FormDrawer>
  )
}
