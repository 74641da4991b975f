import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImprovementRow } from '#contract/improvement.ts'
import { canAnswer, canJudge, canTakeUp } from '#domain/inspection/improvement.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { useChange } from '#web/kit/use-change.ts'
import cardStyles from '../card/card.module.css'

const RENEWS = [api.improvement.key(), api.inspection.key()]

interface DeedsProps {
  readonly improvement: ImprovementRow
}

/** Take it, answer it, judge the answer: each only whom it concerns. */
export function ImprovementDeeds({ improvement }: DeedsProps) {
  const { t } = useTranslation('inspection')
  const me = useMe()
  const [form, setForm] = useState<'answer' | 'sendBack'>()
  const { id } = improvement
  const facts = {
    ...improvement,
    personId: improvement.person.id,
    createdBy: improvement.createdBy?.id ?? (null as PersonId | null),
  }
  const take = useChange({ send: () => client.improvement.take({ id }), renews: RENEWS })
  const accept = useChange({ send: () => client.improvement.accept({ id }), renews: RENEWS })
  const [mayTake, mayAnswer, mayJudge] = [canTakeUp, canAnswer, canJudge].map((can) => can(facts, me).ok)
  if (!mayTake && !mayAnswer && !mayJudge) return null
  return (
    <footer className={cardStyles.foot}>
      <div className={cardStyles.deeds}>
        {mayTake ? (
          <Button loading={take.isPending} onClick={() => take.mutate(undefined)}>
            {t('improvement.take')}
          </Button>
        ) : null}
        {mayAnswer ? (
          <Button type="primary" onClick={() => setForm('answer')}>
            {t('improvement.giveAnswer')}
          </Button>
        ) : null}
        {mayJudge ? (
          <>
            <Button onClick={() => setForm('sendBack')}>{t('improvement.sendBack')}</Button>
            <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
              {t('improvement.accept')}
            </Button>
          </>
        ) : null}
      </div>
      {form === 'answer' ? (
        <TextForm
          kind="giveAnswer"
          onSend={(answer) => client.improvement.answer({ id, answer })}
          onClose={() => setForm(undefined)}
        />
      ) : null}
      {form === 'sendBack' ? (
        <TextForm
          kind="sendBack"
          onSend={(remark) => client.improvement.sendBack({ id, remark })}
          onClose={() => setForm(undefined)}
        />
      ) : null}
    </footer>
  )
}

interface TextFormProps {
  readonly kind: 'giveAnswer' | 'sendBack'
  readonly onSend: (text: string) => Promise<unknown>
  readonly onClose: () => void
}

function TextForm({ kind, onSend, onClose }: TextFormProps) {
  const { t } = useTranslation('inspection')
  return (
    <FormDrawer<{ text: string }>
      title={t(`improvement.${kind}`)}
      defaults={{ text: '' }}
      submitLabel={t(`improvement.${kind}`)}
      doneLabel={t(`improvement.done.${kind}`)}
      onClose={onClose}
      onSubmit={async ({ text }) => {
        await onSend(text)
        await Promise.all(RENEWS.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
      }}
    >
      <Form.Item
        name="text"
        label={t(`improvement.label.${kind}`)}
        extra={t(`improvement.hint.${kind}`)}
        rules={[{ required: true, whitespace: true, message: t('improvement.missing') }]}
      >
        <Input.TextArea autoFocus rows={5} maxLength={1_000} />
      </Form.Item>
    </FormDrawer>
  )
}
