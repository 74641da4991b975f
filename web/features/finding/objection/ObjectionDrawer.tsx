import { Button, Drawer, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectionView } from '#contract/objection.ts'
import { canSettle, canWithdrawObjection } from '#domain/finding/objection.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { OBJECTION_TONES } from '#web/kit/dispute/objection-tones.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { Evidence } from './Evidence.tsx'
import styles from '../finding.module.css'

interface ObjectionDrawerProps {
  readonly objection: ObjectionView
  readonly onClose: () => void
}

/** One objection: decided by whoever may, read by everybody else. */
export function ObjectionDrawer({ objection, onClose }: ObjectionDrawerProps) {
  const { personId } = useMe()
  const mayWork = useCan('inspection.work')
  const { status, person, hasJudged } = objection
  const mayDecide = mayWork && canSettle({ status, personId: person.id, hasJudged }, personId).ok
  return mayDecide ? (
    <DecisionForm objection={objection} onClose={onClose} />
  ) : (
    <ObjectionRead objection={objection} onClose={onClose} />
  )
}

interface Ruling {
  readonly isLifted: boolean
  readonly decision: string
}

function DecisionForm({ objection, onClose }: ObjectionDrawerProps) {
  const { t } = useTranslation('finding')
  return (
    <FormDrawer<Ruling>
      title={t('objection.byYou')}
      defaults={{ decision: '' }}
      submitLabel={t('objection.decide')}
      doneLabel={t('objection.done')}
      onClose={onClose}
      onSubmit={async (ruling) => {
        await client.objection.decide({ id: objection.id, ...ruling })
        await Promise.all(
          [api.finding.key(), api.objection.key(), api.inspection.key()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        )
      }}
    >
      <Evidence objection={objection} />
      <Form.Item
        name="isLifted"
        label={t('objection.ruling')}
        extra={t('objection.liftAbout')}
        rules={[{ required: true, message: t('objection.rulingMissing') }]}
      >
        <Radio.Group
          options={[
            { value: false, label: t('objection.stand') },
            { value: true, label: t('objection.lift') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="decision"
        label={t('objection.decision')}
        extra={t('objection.decisionHint')}
        rules={[{ required: true, whitespace: true, message: t('objection.decisionMissing') }]}
      >
        <Input.TextArea rows={4} maxLength={1_000} />
      </Form.Item>
    </FormDrawer>
  )
}

function ObjectionRead({ objection, onClose }: ObjectionDrawerProps) {
  const { t } = useTranslation('finding')
  const format = useFormat()
  const { personId } = useMe()
  const mayWork = useCan('inspection.work')
  const { status, person, hasJudged, decision, decidedBy, decidedAt } = objection
  const mayWithdraw = canWithdrawObjection({ status, personId: person.id }, personId).ok
  return (
    <Drawer
      open
      size={440}
      title={<Pill tone={OBJECTION_TONES[status]}>{t(`objection.status.${status}`)}</Pill>}
      onClose={onClose}
      footer={mayWithdraw ? <Withdrawal objection={objection} onDone={onClose} /> : null}
    >
      <Evidence objection={objection} />
      {decision === '' ? null : (
        <blockquote className={styles.reason}>
          <small className={styles.quiet}>
            {t('objection.decision')}
            {decidedBy === null || decidedAt === null
              ? ''
              : ` · ${t('objection.decidedBy', { name: decidedBy, when: format.dateTime(decidedAt) })}`}
          </small>
          <p>{decision}</p>
        </blockquote>
      )}
      {mayWork && status === 'open' && hasJudged ? (
        <p className={styles.quiet}>{t('objection.hasJudged')}</p>
      ) : null}
    </Drawer>
  )
}

interface WithdrawalProps {
  readonly objection: ObjectionView
  readonly onDone: () => void
}

function Withdrawal({ objection: { id }, onDone }: WithdrawalProps) {
  const { t } = useTranslation('finding')
  const confirm = useConfirm()
  const withdraw = useChange({
    send: () => client.objection.withdraw({ id }),
    renews: [api.finding.key(), api.objection.key()],
    onDone,
  })
  const ask = async () => {
    const title = t('objection.withdrawTitle')
    if (await confirm({ title, ok: t('objection.withdraw'), isDanger: true })) withdraw.mutate(undefined)
  }
  return (
    <Button loading={withdraw.isPending} onClick={() => void ask()}>
      {t('objection.withdraw')}
    </Button>
  )
}
