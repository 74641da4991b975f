import { Checkbox, Form, Input, InputNumber, Select, type FormRule } from 'antd'
import { useTranslation } from 'react-i18next'
import { checkEntries } from '#domain/language/check-entries.ts'
import { LANGUAGE_CLASSES, LANGUAGE_MATCHES, LANGUAGE_SEVERITIES } from '#domain/language/entry.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { nextId, writeDraft, type Entry, type Pack } from './use-draft.ts'

interface EntryFormProps {
  readonly pack: Pack
  /** Absent: a new one. */
  readonly entry?: Entry
  readonly onClose: () => void
}

interface Values extends Pick<Entry, 'match' | 'cls' | 'severity' | 'why' | 'better'> {
  /** One a line. */
  readonly patterns: string
  readonly unless: string
  readonly nearWords: string
  readonly within: number
  readonly isHeard: boolean
}

const WITHIN_DEFAULT = 10

/** One entry of the draft. What cannot be read is refused by the server with the reason, in the form. */
export function EntryForm({ pack, entry, onClose }: EntryFormProps) {
  const { t } = useTranslation('language')
  const submit = async (values: Values) => {
    const saved = entryFrom(values, entry?.id ?? nextId(pack.entries, values.cls))
    const entries = entry
      ? pack.entries.map((one) => (one.id === entry.id ? saved : one))
      : [saved, ...pack.entries]
    await writeDraft(entries, pack.source)
  }
  return (
    <FormDrawer<Values>
      title={entry ? t('form.edit', { id: entry.id }) : t('form.add')}
      defaults={defaultsOf(entry)}
      onSubmit={submit}
      onClose={onClose}
    >
      <WordFields />
      <KindFields />
      <Form.Item name="better" label={t('better')} rules={[needed(t('form.missing'))]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={400} />
      </Form.Item>
      <Form.Item name="why" label={t('why')} rules={[needed(t('form.missing'))]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} />
      </Form.Item>
      <Form.Item name="unless" label={t('form.unless')} extra={t('form.unlessHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="isHeard" valuePropName="checked">
        <Checkbox>{t('form.isHeard')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}

function WordFields() {
  const { t } = useTranslation('language')
  const match = Form.useWatch<Values['match']>('match')
  return (
    <>
      <Form.Item
        name="patterns"
        label={t('form.patterns')}
        extra={t('form.patternsHint')}
        dependencies={['match']}
        rules={[needed(t('form.missing')), useReadable()]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} autoFocus />
      </Form.Item>
      <Form.Item name="match" label={t('form.match')}>
        <Select options={LANGUAGE_MATCHES.map((value) => ({ value, label: t(`match.${value}`) }))} />
      </Form.Item>
      {match === 'near' ? (
        <>
          <Form.Item
            name="nearWords"
            label={t('form.nearWords')}
            extra={t('form.nearWordsHint')}
            rules={[needed(t('form.missing'))]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
          <Form.Item name="within" label={t('form.within')}>
            <InputNumber min={0} max={100} />
          </Form.Item>
        </>
      ) : null}
    </>
  )
}

/** Says which line cannot be read before it is sent; the server would refuse it too. */
function useReadable(): FormRule {
  const { t } = useTranslation('language')
  return ({ getFieldsValue }) => ({
    validator: () => {
      const values: Values = { ...defaultsOf(undefined), ...getFieldsValue(true) }
      const line = linesOf(values.patterns).find((pattern) =>
        checkEntries([entryFrom({ ...values, patterns: pattern }, 'x')]).some(
          ({ problem }) => problem === 'unreadable',
        ),
      )
      return line === undefined
        ? Promise.resolve()
        : Promise.reject(new Error(t('form.unreadable', { line })))
    },
  })
}

function KindFields() {
  const { t } = useTranslation(['language', 'finding'])
  return (
    <>
      <Form.Item name="cls" label={t('cls')}>
        <Select options={LANGUAGE_CLASSES.map((value) => ({ value, label: t(`finding:cls.${value}`) }))} />
      </Form.Item>
      <Form.Item name="severity" label={t('severity')}>
        <Select
          options={LANGUAGE_SEVERITIES.map((value) => ({ value, label: t(`finding:severity.${value}`) }))}
        />
      </Form.Item>
    </>
  )
}

function defaultsOf(entry: Entry | undefined): Values {
  return {
    patterns: entry?.patterns.join('\n') ?? '',
    unless: entry?.unless?.join('\n') ?? '',
    nearWords: entry?.near?.words.join('\n') ?? '',
    within: entry?.near?.within ?? WITHIN_DEFAULT,
    match: entry?.match ?? 'inside',
    cls: entry?.cls ?? 'retort',
    severity: entry?.severity ?? 'serious',
    why: entry?.why ?? '',
    better: entry?.better ?? '',
    isHeard: entry?.isHeard ?? false,
  }
}

function entryFrom(values: Values, id: string): Entry {
  const { patterns, unless, nearWords, within, isHeard, ...rest } = values
  const guards = linesOf(unless)
  return {
    ...rest,
    id,
    patterns: linesOf(patterns),
    ...(rest.match === 'near' ? { near: { words: linesOf(nearWords), within } } : {}),
    ...(guards.length > 0 ? { unless: guards } : {}),
    ...(isHeard ? { isHeard } : {}),
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function needed(message: string) {
  return { required: true, whitespace: true, message }
}
