import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import type { OrderView } from '#contract/order.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { keyCap, useKeys } from '#web/kit/keys/key-map.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import { conversationPath, orderPath } from '#web/paths.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { DeedForm } from './DeedForm.tsx'
import { DeedList } from './DeedList.tsx'
import { NoteForm } from './NoteForm.tsx'
import { Flag, useCopyNumber } from './OrderCells.tsx'
import { PlatformSteps } from './PlatformSteps.tsx'
import { ReasonedButton } from './ReasonedButton.tsx'
import { useChatOf } from './use-chat-of.ts'
import { WithdrawNotice } from './WithdrawNotice.tsx'
import styles from './order.module.css'

/** What can be done about a clock's order right where the clock is shown, and what colleagues have done already. */
export function ClockDeeds({ clock }: { readonly clock: ClockView }) {
  const query = api.order.get.queryOptions({ input: { orderId: clock.order.id } })
  const order = useQuery(query).data
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('order')) renewSoon(query.queryKey)
  })
  if (!order) return <RowSkeletons rows={3} />
  return (
    <>
      <PlatformSteps clock={clock} order={order} />
      <WithdrawNotice order={order} />
      <Deeds order={order} />
      <DeedList order={order} />
      <NewestNote order={order} />
    </>
  )
}

/** One key each: note, contact, the chat, the order, its number. */
function Deeds({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('order')
  const go = useGo()
  const mayWork = useCan('order.work')
  const copy = useCopyNumber()
  const chat = useChatOf(order.customer?.id)
  const [form, setForm] = useState<'note' | 'contacted'>()
  const close = () => setForm(undefined)
  const denied = mayWork ? undefined : t('deed.denied')
  const deeds = [
    { keys: 'n', label: t('note.add'), refusal: denied, run: () => setForm('note') },
    { keys: 'm', label: t('deed.contact'), refusal: denied, run: () => setForm('contacted') },
    {
      keys: 'c',
      label: t('chat.open'),
      refusal: chat ? undefined : t('chat.none'),
      run: () => chat && go(conversationPath(chat.id)),
    },
    { keys: 'd', label: t('beside.open'), refusal: undefined, run: () => go(orderPath(order.id)) },
    { keys: 'y', label: t('copy'), refusal: undefined, run: () => copy(order.externalId) },
  ]
  useKeys(t('deed.title'), deeds)
  return (
    <div className={styles.deeds}>
      {deeds.map(({ keys, label, refusal, run }) => (
        <ReasonedButton key={keys} refusal={refusal} onClick={run}>
          {label} <Kbd keys={keyCap(keys)} />
        </ReasonedButton>
      ))}
      {form === 'note' ? <NoteForm order={order} onClose={close} /> : null}
      {form === 'contacted' ? <DeedForm order={order} kind="contacted" onClose={close} /> : null}
    </div>
  )
}

function NewestNote({ order }: { readonly order: OrderView }) {
  const format = useFormat(order.shop.timeZone)
  const [note] = order.notes
  if (!note) return null
  return (
    <div className={styles.note}>
      <Flag flag={note.flag} />
      <span>{note.reason}</span>
      <small>
        {note.staffCode} {note.personName} · {format.dateTime(note.at)}
      </small>
    </div>
  )
}
