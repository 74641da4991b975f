import { Button, Input, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '#contract/customer.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { lazyPart } from '#web/kit/lazy-part.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './SidePanel.module.css'

const loadNewTag = async () => (await import('./NewTag.tsx')).NewTag
const NewTag = lazyPart(loadNewTag)

/** The buyer: tags that every colleague sees, a note about him, how often he came and how he judged us. */
export function CustomerCard({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation('conversation')
  const format = useFormat()
  const { good, neutral, bad } = customer.ratings
  return (
    <Card title={t('customer.title')}>
      <Tags customer={customer} />
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
      </dl>
      <CustomerNote key={customer.id} customer={customer} />
    </Card>
  )
}

function Tags({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation('conversation')
  const mayTag = useCan('customer.tag')
  const [isTagging, setTagging] = useState(false)
  // There before it is asked for: what is typed at once must not reach the desk's keys.
  useEffect(() => void loadNewTag(), [])
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
        <NewTag onAdd={(tag) => add.mutate(tag)} onClose={() => setTagging(false)} isAdding={add.isPending} />
      ) : null}
      {mayTag && !isTagging ? (
        <Button size="small" type="dashed" onClick={() => setTagging(true)}>
          {t('customer.addTag')}
        </Button>
      ) : null}
      {customer.tags.length === 0 && !mayTag ? (
        <span className={styles.quiet}>{t('customer.noTags')}</span>
      ) : null}
    </div>
  )
}

function CustomerNote({ customer }: { readonly customer: CustomerView }) {
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
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={body}
        maxLength={500}
        placeholder={t('customer.noteHint')}
        aria-label={t('customer.note')}
        onChange={(event) => setBody(event.target.value)}
        onBlur={save}
      />
      {customer.note.by ? (
        <small className={styles.quiet}>{t('customer.noteBy', { name: customer.note.by })}</small>
      ) : null}
    </>
  )
}
