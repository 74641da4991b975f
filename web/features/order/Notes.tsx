import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { NoteForm } from './NoteForm.tsx'
import { Flag } from './OrderCells.tsx'
import styles from './order.module.css'

/** R50: the notes of an order, each with flag, reason, 工号 and time. */
export function Notes({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('order')
  const format = useFormat(order.shop.timeZone)
  const mayWrite = useCan('order.work')
  const [isWriting, setWriting] = useState(false)
  return (
    <>
      {order.notes.map((note) => (
        <div key={note.id} className={styles.note}>
          <Flag flag={note.flag} />
          <span>{note.reason}</span>
          <small>
            {note.staffCode} {note.personName} · {format.dateTime(note.at)}
          </small>
        </div>
      ))}
      {order.notes.length === 0 ? <p className={styles.quiet}>{t('note.none')}</p> : null}
      {mayWrite ? (
        <Button size="small" type="dashed" onClick={() => setWriting(true)}>
          {t('note.add')}
        </Button>
      ) : null}
      {isWriting ? <NoteForm order={order} onClose={() => setWriting(false)} /> : null}
    </>
  )
}
