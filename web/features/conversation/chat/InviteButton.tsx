import { useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { keyCap } from '#web/kit/keys/key-map.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { openQuery } from '../queries.ts'
import styles from './Composer.module.css'

/** Asks the buyer for a rating, with the advice beside it; against the advice only after a second look (R29). */
export function useInvitation(row: ConversationRow) {
  const { t } = useTranslation('conversation')
  const confirm = useConfirm()
  const advice = useQuery(
    // The advice depends on what was said: asked anew with every message.
    api.rating.adviseInvitation.queryOptions({
      input: { id: row.id },
      queryKey: [...api.rating.adviseInvitation.queryKey({ input: { id: row.id } }), row.lastMessageAt],
    }),
  ).data
  const change = useChange({
    send: () => client.rating.invite({ id: row.id }),
    renews: [openQuery(row.id).queryKey, api.rating.adviseInvitation.key()],
  })
  const why = advice?.grounds.map((ground) => t(`invite.ground.${ground}`)).join('；') ?? ''
  const ask = () => {
    if (advice?.advice === 'invite') return change.mutate(undefined)
    void confirm({ title: t('invite.sure'), body: why, ok: t('invite.anyway') }).then(
      (isSure) => isSure && change.mutate(undefined),
    )
  }
  return { advice: advice?.advice, why, ask, isSending: change.isPending }
}

export function InviteButton({ row }: { readonly row: ConversationRow }) {
  const { t } = useTranslation('conversation')
  const { advice, why, ask, isSending } = useInvitation(row)
  if (row.invitedAt !== null) return <span className={styles.advice}>{t('invite.done')}</span>
  return (
    <Tooltip title={why}>
      <Button type="text" size="small" loading={isSending} onClick={ask}>
        {t('invite.label')} <Kbd keys={keyCap('u')} />
        {advice ? <span className={styles.advice}>{t(`invite.advice.${advice}`)}</span> : null}
      </Button>
    </Tooltip>
  )
}
