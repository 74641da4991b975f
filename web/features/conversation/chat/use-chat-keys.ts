import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { canInvite } from '#domain/conversation/can.ts'
import { useKeys, type KeyBinding } from '#web/kit/keys/key-map.ts'
import { useCan } from '#web/kit/me.ts'
import { reasonOf } from '#web/kit/refusal.ts'
import { DEED_KEYS, useViewer, type Deed } from './deeds.ts'

interface ChatKeys {
  readonly row: ConversationRow
  readonly deeds: readonly Deed[]
  /** Why there is no field to answer in. */
  readonly refusal: string | undefined
  readonly focus: () => void
  readonly openReplies: () => void
  readonly openNote: () => void
  readonly chooseFile: () => void
  readonly invite: () => void
}

/** The keys of the open chat: those that do nothing now are known too, with the reason. */
export function useChatKeys({ row, deeds, refusal, focus, ...opens }: ChatKeys): void {
  const { t } = useTranslation('conversation')
  const mayNote = useCan('conversation.note')
  const noInvitation = useInvitationRefusal(row)
  const noNote = mayNote ? undefined : t('chat.readOnly')
  useKeys(t('keys.chat'), [
    { keys: 'r', label: t('keys.answer'), run: focus, refusal },
    { keys: '/', label: t('quickReplies'), run: opens.openReplies, refusal },
    { keys: 'i', label: t('composer.file'), run: opens.chooseFile, refusal },
    { keys: 'u', label: t('invite.label'), run: opens.invite, refusal: refusal ?? noInvitation },
    { keys: 'n', label: t('note.title'), run: opens.openNote, refusal: noNote },
    ...deeds.map(({ keys, name, ...deed }) => ({
      keys,
      label: t(`deed.${name}`),
      run: deed.run,
      refusal: deed.refusal,
    })),
  ])
  useFieldKeys(refusal)
}

/** Keys to which the fields themselves listen: told, so that nobody has to find them out. */
function useFieldKeys(refusal: string | undefined): void {
  const { t } = useTranslation('conversation')
  const shown = (keys: string, label: string): KeyBinding => ({ keys, label, refusal })
  useKeys(t('keys.field'), [
    shown('Enter', t('composer.send')),
    shown('shift+Enter', t('keys.newLine')),
    shown('/', t('keys.repliesInField')),
    shown('Tab', t('keys.rewrite')),
    shown('Escape', t('keys.leaveField')),
  ])
  useKeys(t('keys.dialogs'), [
    { keys: 'mod+Enter', label: t('keys.saveNote') },
    { keys: '1 – 5', label: t('keys.reason') },
    { keys: 'Q W E', label: t('keys.cause') },
  ])
}

function useInvitationRefusal(row: ConversationRow): string | undefined {
  const { t } = useTranslation('conversation')
  const verdict = canInvite(row, useViewer())
  if (!verdict.ok) return reasonOf(verdict.code, verdict.detail)
  return row.invitedAt === null ? undefined : t('invite.done')
}

/** On the desk without a chat: its keys are there all the same, and say what they wait for. */
export function useKeysOfNoChat(isWanted: boolean): void {
  const { t } = useTranslation('conversation')
  const refusal = t('chat.choose')
  const names = ['markAd', 'transfer', 'pick', 'resolve', 'reopen'] as const
  const labels: readonly (readonly [string, string])[] = [
    ['r', t('keys.answer')],
    ['/', t('quickReplies')],
    ['i', t('composer.file')],
    ['u', t('invite.label')],
    ['n', t('note.title')],
    ...names.map((name) => [DEED_KEYS[name], t(`deed.${name}`)] as const),
    ['l', t('customer.addTag')],
    ['m', t('customer.note')],
  ]
  const bindings = labels.map(([keys, label]) => ({ keys, label, refusal, run: () => {} }))
  useKeys(t('keys.chat'), isWanted ? bindings : [])
}
