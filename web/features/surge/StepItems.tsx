import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { client } from '#web/kit/client.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { SURGE_STEP_KINDS, type SurgeStep, type SurgeStepKind } from '#domain/surge/plan.ts'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import styles from './surge.module.css'

/** A step as it is typed: what its kind does not use is left alone. */
export interface TypedStep {
  readonly id: string
  readonly kind: SurgeStepKind
  readonly ownerId?: PersonId | null
  readonly count?: number
  readonly department?: string
  readonly text?: string
}

type SentStep = Parameters<typeof client.surge.save>[0]['steps'][number]

export function toStep({
  id,
  kind,
  ownerId = null,
  count = 1,
  department = '',
  text = '',
}: TypedStep): SentStep {
  const head = { id, ownerId: ownerId ?? null }
  switch (kind) {
    case 'limit':
      return { ...head, kind, by: count }
    case 'call':
      return { ...head, kind, heads: count }
    case 'department':
      return { ...head, kind, department, heads: count, task: text }
    case 'tell':
      return { ...head, kind, text }
    default:
      return assertNever(kind)
  }
}

export function toTyped(step: SurgeStep): TypedStep {
  const { id, kind, ownerId } = step
  const head = { id, kind, ...(ownerId !== null && { ownerId }) }
  switch (step.kind) {
    case 'limit':
      return { ...head, count: step.by }
    case 'call':
      return { ...head, count: step.heads }
    case 'department':
      return { ...head, count: step.heads, department: step.department, text: step.task }
    case 'tell':
      return { ...head, text: step.text }
    default:
      return assertNever(step)
  }
}

/** What most teams do first, to be changed. */
export function blankSteps(t: TFunction<'surge'>): readonly TypedStep[] {
  return [
    { id: newStepId(), kind: 'limit', count: 2 },
    { id: newStepId(), kind: 'call', count: 2 },
    { id: newStepId(), kind: 'tell', text: t('form.tellExample') },
  ]
}

function newStepId(): string {
  return crypto.randomUUID()
}

export function StepItems() {
  const { t } = useTranslation('surge')
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <div className={styles.stepItems}>
          {fields.map(({ key, name }) => (
            <div key={key} className={styles.stepItem}>
              <Form.Item name={[name, 'id']} hidden>
                <Input />
              </Form.Item>
              <div className={styles.row}>
                <Form.Item name={[name, 'kind']} label={t('form.kind')}>
                  <Select
                    options={SURGE_STEP_KINDS.map((kind) => ({
                      value: kind,
                      label: t(`form.kinds.${kind}`),
                    }))}
                  />
                </Form.Item>
                <Button
                  type="text"
                  aria-label={t('form.remove')}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                >
                  ×
                </Button>
              </div>
              <KindItems name={name} />
              <Form.Item name={[name, 'ownerId']} label={t('form.owner')}>
                <PersonSelect placeholder={t('form.ownerNobody')} />
              </Form.Item>
            </div>
          ))}
          <Button onClick={() => add({ id: newStepId(), kind: 'tell' } satisfies TypedStep)}>
            {t('form.addStep')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}

function KindItems({ name }: { readonly name: number }) {
  const { t } = useTranslation('surge')
  const form = Form.useFormInstance<{ readonly steps: readonly TypedStep[] }>()
  const kind = Form.useWatch(['steps', name, 'kind'], form) as SurgeStepKind | undefined
  const needed = [{ required: true, message: t('form.needed') }]
  const amount = (
    <Form.Item name={[name, 'count']} label={t(kind === 'limit' ? 'form.by' : 'form.heads')} rules={needed}>
      <InputNumber min={1} max={50} precision={0} />
    </Form.Item>
  )
  const text = (
    <Form.Item name={[name, 'text']} label={t(kind === 'tell' ? 'form.text' : 'form.task')} rules={needed}>
      <Input maxLength={200} />
    </Form.Item>
  )
  if (kind === 'tell') return text
  if (kind !== 'department') return amount
  return (
    <>
      <Form.Item name={[name, 'department']} label={t('form.department')} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
      {amount}
      {text}
    </>
  )
}
