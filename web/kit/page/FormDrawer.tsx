import { App, Button, Drawer, Form, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '../confirm.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import { forget, keep, readKept } from '../kept.ts'
import { keyCap } from '../keys/key-map.ts'
import { faultsOf, messageOf } from '../refusal.ts'
import { fieldFaults } from './field-faults.ts'
import styles from './FormDrawer.module.css'

interface FormDrawerProps<Values extends object> {
  readonly title: string
  readonly defaults: Partial<Values>
  /** The mutation. Its refusal is shown in the form, which stays open with everything typed. */
  readonly onSubmit: (values: Values) => Promise<unknown>
  readonly onClose: () => void
  readonly submitLabel?: string
  /** Shown on the button, for forms that one opens by a key: Ctrl+Enter sends every form. */
  readonly submitKeys?: string
  /** What is said when it is done; null where the page that follows says it. */
  readonly doneLabel?: string | null
  /**
   * Under what name what was typed is kept on this device until it is sent: for long texts, which a reload must not lose.
   * Such a form closes without a question and is found again as it was.
   */
  readonly keptAs?: string
  /** Why there is nothing to send: said in the place of the fields. */
  readonly blocked?: string | undefined
  /** `Form.Item`s. */
  readonly children: ReactNode
}

/** Shell 3: a form at the side. A form is its defaults, its mutation and this. Mount it to open it. */
export function FormDrawer<Values extends object>({
  title,
  defaults,
  children,
  submitKeys,
  blocked,
  ...does
}: FormDrawerProps<Values>) {
  const { t } = useTranslation('kit')
  const [form] = Form.useForm<Values>()
  const { state, submit, close } = useFormState(form, does)
  const { kept, onTyped, onStartAnew } = useKeptValues(form, { defaults, keptAs: does.keptAs })
  return (
    <Drawer
      open
      title={title}
      size={440}
      onClose={({ detail }) => {
        // A double click opens the form with its first press: the second falls on what lies beside the form.
        if (detail < 2) close()
      }}
      classNames={{ wrapper: styles.drawer ?? '' }}
      footer={
        <div className={styles.foot}>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button
            type="primary"
            disabled={blocked !== undefined}
            loading={state.isSending}
            onClick={() => form.submit()}
          >
            {does.submitLabel ?? t('save')}
            {submitKeys === undefined ? null : <Kbd keys={keyCap(submitKeys)} />}
          </Button>
        </div>
      }
    >
      {state.problem ? (
        <p className={styles.problem} role="alert">
          {state.problem}
        </p>
      ) : null}
      {kept ? (
        <p className={styles.kept} role="status">
          {t('kept.restored')}
          <Button size="small" type="link" onClick={onStartAnew}>
            {t('kept.startAnew')}
          </Button>
        </p>
      ) : null}
      <Form<Values>
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        requiredMark={false}
        initialValues={{ ...defaults, ...kept }}
        onValuesChange={onTyped}
        onFinish={(values) => void submit(values)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || blocked !== undefined) return
          if (event.ctrlKey || event.metaKey) form.submit()
        }}
      >
        {blocked === undefined ? children : <EmptyState text={blocked} />}
      </Form>
    </Drawer>
  )
}

/** What was typed the last time, and how to begin anew. The form is mounted to be opened, so this is read once. */
function useKeptValues<Values extends object>(
  form: FormInstance<Values>,
  { defaults, keptAs }: { readonly defaults: Partial<Values>; readonly keptAs: string | undefined },
) {
  const [kept, setKept] = useState(() => (keptAs === undefined ? undefined : readKept(keptAs, isObject)))
  return {
    kept: kept as Partial<Values> | undefined,
    onTyped: () => {
      if (keptAs !== undefined) keep(keptAs, form.getFieldsValue(true) as Values)
    },
    onStartAnew: () => {
      if (keptAs !== undefined) forget(keptAs)
      setKept(undefined)
      form.setFieldsValue(defaults)
    },
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

type FormDeeds<Values extends object> = Pick<
  FormDrawerProps<Values>,
  'onSubmit' | 'onClose' | 'doneLabel' | 'keptAs'
>

function useFormState<Values extends object>(
  form: FormInstance<Values>,
  { onSubmit, onClose, doneLabel, keptAs }: FormDeeds<Values>,
) {
  const { t } = useTranslation('kit')
  const { message } = App.useApp()
  const confirm = useConfirm()
  const [state, setState] = useState<{ readonly isSending: boolean; readonly problem?: string }>({
    isSending: false,
  })
  const submit = async (values: Values) => {
    setState({ isSending: true })
    try {
      await onSubmit(values)
      if (keptAs !== undefined) forget(keptAs)
      if (doneLabel !== null) void message.success(doneLabel ?? t('saved'))
      onClose()
    } catch (error) {
      const faults = fieldFaults(faultsOf(error), Object.keys(values))
      form.setFields(faults.map(({ name, text }) => ({ name: name as never, errors: [text] })))
      setState(faults.length > 0 ? { isSending: false } : { isSending: false, problem: messageOf(error) })
    }
  }
  const close = () => {
    if (keptAs !== undefined || !form.isFieldsTouched()) return onClose()
    void confirm({
      title: t('discard.title'),
      ok: t('discard.ok'),
      cancel: t('discard.cancel'),
      isDanger: true,
    }).then((isSure) => isSure && onClose())
  }
  return { state, submit, close }
}
