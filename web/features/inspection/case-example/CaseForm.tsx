import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { MESSAGE_AUTHORS, type MessageAuthor } from '#domain/conversation/conversation.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import styles from './case.module.css'

interface CaseFormProps {
  readonly open: OpenInspection
  readonly onClose: () => void
}

interface CaseValues {
  readonly isGood: boolean
  readonly title: string
  readonly lesson: string
  readonly lines: { readonly author: MessageAuthor; readonly text: string }[]
  readonly isChecked: boolean
}

/** An example from this chat: the evidence, or the whole of it, with personal data removed by rule and read once more. */
export function CaseForm({ open, onClose }: CaseFormProps) {
  const { inspection, marks } = open
  const evidence = [...new Set(marks.flatMap(({ messageIds }) => messageIds))]
  const { conversationId } = inspection
  const prepared = useQuery({
    queryKey: [...api.caseExample.prepare.key(), conversationId],
    queryFn: () =>
      client.caseExample.prepare({
        conversationId,
        ...(evidence.length > 0 ? { messageIds: evidence } : {}),
      }),
    throwOnError: true,
    // Prepared anew each time: the chat may have gone on.
    gcTime: 0,
  }).data
  if (!prepared) return null
  return <PreparedForm open={open} lines={prepared.lines} onClose={onClose} />
}

function PreparedForm({ open, lines, onClose }: CaseFormProps & Pick<CaseValues, 'lines'>) {
  const { t } = useTranslation('inspection')
  const { conversationId, isPassed } = open.inspection
  return (
    <FormDrawer<CaseValues>
      title={t('case.make')}
      defaults={{ isGood: isPassed ?? true, lines, isChecked: false }}
      submitLabel={t('case.keep')}
      doneLabel={t('case.kept')}
      onClose={onClose}
      onSubmit={async (values) => {
        await client.caseExample.add({ conversationId, ...values })
        await queryClient.invalidateQueries({ queryKey: api.caseExample.key() })
      }}
    >
      <p className={styles.hint}>{t('case.masked')}</p>
      <Form.Item name="isGood" label={t('case.kind')}>
        <Radio.Group
          options={[
            { value: true, label: t('case.kinds.good') },
            { value: false, label: t('case.kinds.bad') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('case.name')}
        rules={[{ required: true, whitespace: true, message: t('case.nameMissing') }]}
      >
        <Input autoFocus maxLength={80} placeholder={t('case.nameHint')} />
      </Form.Item>
      <Form.Item
        name="lesson"
        label={t('case.lesson')}
        rules={[{ required: true, whitespace: true, message: t('case.lessonMissing') }]}
      >
        <Input.TextArea rows={3} maxLength={500} placeholder={t('case.lessonHint')} />
      </Form.Item>
      <CaseLines />
      <Form.Item
        name="isChecked"
        valuePropName="checked"
        rules={[
          {
            validator: (_, value) =>
              value === true ? Promise.resolve() : Promise.reject(new Error(t('case.checkMissing'))),
          },
        ]}
      >
        <Checkbox>{t('case.check')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}

function authorOf(value: unknown): MessageAuthor {
  return MESSAGE_AUTHORS.find((author) => author === value) ?? 'agent'
}

/** Line by line, to be mended or dropped. */
function CaseLines() {
  const { t } = useTranslation(['inspection', 'import'])
  return (
    <Form.Item label={t('case.lines')}>
      <Form.List name="lines">
        {(fields, { remove }) => (
          <div className={styles.edit}>
            {fields.map(({ key, name }) => (
              <div key={key}>
                <Form.Item name={[name, 'author']} hidden>
                  <Input />
                </Form.Item>
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) => (
                    <small>{t(`import:author.${authorOf(getFieldValue(['lines', name, 'author']))}`)}</small>
                  )}
                </Form.Item>
                <Form.Item
                  name={[name, 'text']}
                  noStyle
                  rules={[{ required: true, whitespace: true, message: '' }]}
                >
                  <Input.TextArea size="small" autoSize maxLength={1_000} aria-label={t('case.lines')} />
                </Form.Item>
                <Button size="small" type="text" disabled={fields.length < 2} onClick={() => remove(name)}>
                  {t('case.dropLine')}
                </Button>
              </div>
            ))}
          </div>
        )}
      </Form.List>
    </Form.Item>
  )
}
