import { Button, Input, Tag, type GetRef } from 'antd'
import { useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '#contract/customer.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { keyCap, useKeys } from '#web/kit/keys/key-map.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { useIsRoomy } from '#web/kit/use-is-narrow.ts'
import { Card } from '#web/ui/Card.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import { NewTag } from './NewTag.tsx'
import styles from './SidePanel.module.css'
import { VisitFacts } from './VisitFacts.tsx'

type TextAreaRef = GetRef<typeof Input.TextArea>

/** The buyer: tags that every colleague sees, a note about him, how often he came and how he judged us. */
export function CustomerCard({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation('conversation')
  const format = useFormat()
  const { good, neutral, bad } = customer.ratings
  const [isTagging, setTagging] = useState(false)
  const noteField = useRef<TextAreaRef>(null)
  useCustomerKeys({ tag: () => setTagging(true), note: () => noteField.current?.focus({ cursor: 'end' }) })
  return (
    <Card title={t('customer.title')}>
      <Tags customer={customer} isTagging={isTagging} onTagging={setTagging} />
      <dl className={styles.facts}>
        <dt>{t('customer.came')}</dt>
        <dd>{t('customer.times', { count: customer.conversationCount })}</dd>
        <dt>{t('customer.since')}</dt>
        <dd>{format.date(customer.firstSeenAt)}</dd>
        <dt>{t('customer.ratings')}</dt>
        <dd>
          {good + neutral + bad === 0
            ? t('customer.noRatings')
            : t('customer.ratingCounts', { good, neutral, bad })}
        </dd>
        <VisitFacts visit={customer.visit} />
      </dl>
      <CustomerNote key={customer.id} customer={customer} field={noteField} />
    </Card>
  )
}

/** Keys for what every colleague reads of the buyer. */
function useCustomerKeys({ tag, note }: { readonly tag: () => void; readonly note: () => void }): void {
  const { t } = useTranslation('conversation')
  const mayTag = useCan('customer.tag')
  const isBeside = useIsRoomy()
  const refusal = isBeside ? undefined : t('customer.tooNarrow')
  useKeys(
    t('customer.title'),
    mayTag
      ? [
          { keys: 'l', label: t('customer.addTag'), run: tag, refusal },
          { keys: 'm', label: t('customer.note'), run: note, refusal },
        ]
      : [],
  )
}

interface TagsProps {
  readonly customer: CustomerView
  readonly isTagging: boolean
  readonly onTagging: (isTagging: boolean) => void
}

function Tags({ customer, isTagging, onTagging }: TagsProps) {
  const { t } = useTranslation('conversation')
  const mayTag = useCan('customer.tag')
  const renews = [api.conversation.get.key(), api.customer.listTags.key()]
  const add = useChange({ send: (tag: string) => client.customer.tag({ id: customer.id, tag }), renews })
  const remove = useChange({ send: (tag: string) => client.customer.untag({ id: customer.id, tag }), renews })
  return (
    <div className={styles.tags}>
      {customer.tags.map(({ tag, addedBy }) => (
        <Tag
          key={tag}
          title={addedBy ?? undefined}
          closable={mayTag}
          onClose={(event) => {
            event.preventDefault()
            remove.mutate(tag)
          }}
        >
          {tag}
        </Tag>
      ))}
      {mayTag && isTagging ? (
        <NewTag
          taken={customer.tags.map(({ tag }) => tag)}
          onAdd={(tag) => add.mutate(tag)}
          onClose={() => onTagging(false)}
        />
      ) : null}
      {mayTag && !isTagging ? (
        <Button size="small" type="dashed" onClick={() => onTagging(true)}>
          {t('customer.addTag')} <Kbd keys={keyCap('l')} />
        </Button>
      ) : null}
      {customer.tags.length === 0 && !mayTag ? (
        <span className={styles.quiet}>{t('customer.noTags')}</span>
      ) : null}
    </div>
  )
}

interface CustomerNoteProps {
  readonly customer: CustomerView
  readonly field: RefObject<TextAreaRef | null>
}

/** Written down when one leaves it; Ctrl+Enter and Esc leave it. */
function CustomerNote({ customer, field }: CustomerNoteProps) {
  const { t } = useTranslation('conversation')
  const mayWrite = useCan('customer.tag')
  const [body, setBody] = useState(customer.note.body)
  const change = useChange({
    send: (next: string) => client.customer.setNote({ id: customer.id, body: next }),
    renews: [api.conversation.get.key()],
  })
  const save = () => {
    if (body.trim() !== customer.note.body) change.mutate(body.trim())
  }
  if (!mayWrite) return customer.note.body === '' ? null : <p className={styles.note}>{customer.note.body}</p>
  return (
    <>
      <Input.TextArea
        ref={field}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={body}
        maxLength={500}
        placeholder={t('customer.noteHint', { key: keyCap('m') })}
        aria-label={t('customer.note')}
        onChange={(event) => setBody(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
          if (isDone || event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {customer.note.by ? (
        <small className={styles.quiet}>{t('customer.noteBy', { name: customer.note.by })}</small>
      ) : null}
    </>
  )
}
