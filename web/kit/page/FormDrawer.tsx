import { App, Button, Drawer, Form, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '../confirm.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { keyCap } from '../keys/key-map.ts'
import { messageOf } from '../refusal.ts'
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
  /** `Form.Item`s. */
  readonly children: ReactNode
}

/** Shell 3: a form at the side. A form is its defaults, its mutation and this. Mount it to open it. */
export function FormDrawer<Values extends object>({
  title,
  defaults,
  children,
  submitKeys,
  ...does
}: FormDrawerProps<Values>) {
  const { t } = useTranslation('kit')
  const [form] = Form.useForm<Values>()
  const { state, submit, close } = useFormState(form, does)
  return (
    <Drawer
      open
      title={title}
      size={440}
      onClose={close}
      classNames={{ wrapper: styles.drawer ?? '' }}
      footer={
        <div className={styles.foot}>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" loading={state.isSending} onClick={() => form.submit()}>
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
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={defaults}
        onFinish={(values) => void submit(values)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
        }}
      >
        {children}
      </Form>
    </Drawer>
  )
}

type FormDeeds<Values extends object> = Pick<FormDrawerProps<Values>, 'onSubmit' | 'onClose' | 'doneLabel'>

function useFormState<Values extends object>(
  form: FormInstance<Values>,
  { onSubmit, onClose, doneLabel }: FormDeeds<Values>,
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
      if (doneLabel !== null) void message.success(doneLabel ?? t('saved'))
      onClose()
    } catch (error) {
      setState({ isSending: false, problem: messageOf(error) })
    }
  }
  const close = () => {
    if (!form.isFieldsTouched()) return onClose()
    void confirm({
      title: t('discard.title'),
      ok: t('discard.ok'),
      cancel: t('discard.cancel'),
      isDanger: true,
    }).then((isSure) => isSure && onClose())
  }
  return { state, submit, close }
}
