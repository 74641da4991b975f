import { useQuery } from '@tanstack/react-query'
import type { ConversationRow } from '#contract/conversation.ts'
import {
  canMarkAd,
  canPick,
  canReopen,
  canResolve,
  canTake,
  canTransfer,
  type Viewer,
} from '#domain/conversation/can.ts'
import { RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import type { ErrorCode } from '#contract/errors.ts'
import type { Decision } from '#domain/kernel/decision.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { reasonOf } from '#web/kit/refusal.ts'
import { useChange } from '#web/kit/use-change.ts'
import { applyRow, countsQuery, openQuery } from '../queries.ts'

type DeedName = 'pick' | 'take' | 'transfer' | 'resolve' | 'reopen' | 'markAd' | 'unmarkAd'

/** Picking and taking over are one deed to the hand: the chat comes to me. */
export const DEED_KEYS: Readonly<Record<DeedName, string>> = {
  markAd: 'a',
  unmarkAd: 'a',
  transfer: 't',
  pick: 'p',
  take: 'p',
  resolve: 'e',
  reopen: 'o',
}

/** Something that can be done with a chat as a whole, or why it cannot. */
export interface Deed {
  readonly name: DeedName
  readonly keys: string
  readonly isMain: boolean
  /** Has a button now; its key is known, and says why it does nothing, at all times. */
  readonly isOffered: boolean
  readonly run: () => void
  /** In the person's language; undefined when it may be done. */
  readonly refusal: string | undefined
}

interface DeedOptions {
  readonly openTransfer: () => void
  readonly openResolve: () => void
}

/** What the viewer may do with this chat now, and what he may not, in the buttons' order. The rules are the server's own. */
export function useDeeds(row: ConversationRow, { openTransfer, openResolve }: DeedOptions): readonly Deed[] {
  const viewer = useViewer()
  const mayAnswer = useCan('conversation.answer')
  const change = useRowChange()
  if (!mayAnswer) return []
  const id = row.id
  const isOpen = row.status === 'open'
  const isMine = row.assignee?.id === viewer.personId
  const pick = () => change.mutate(() => client.conversation.pick({ id }))
  const take = () => change.mutate(() => client.conversation.take({ id }))
  const markAd = () => change.mutate(() => client.conversation.markAd({ id, isAd: !row.isAd }))
  const reopen = () => change.mutate(() => client.conversation.reopen({ id }))
  const toMe = row.assignee
    ? make({ name: 'take', isMain: true, isOffered: isOpen && !isMine, run: take }, canTake(row, viewer))
    : make({ name: 'pick', isMain: true, isOffered: isOpen, run: pick }, canPick(row, viewer))
  return [
    make(
      { name: row.isAd ? 'unmarkAd' : 'markAd', isMain: false, isOffered: isOpen, run: markAd },
      canMarkAd(row, viewer),
    ),
    make({ name: 'transfer', isMain: false, isOffered: isOpen, run: openTransfer }, canTransfer(row, viewer)),
    toMe,
    make({ name: 'resolve', isMain: isMine, isOffered: isOpen, run: openResolve }, canResolve(row, viewer)),
    make({ name: 'reopen', isMain: true, isOffered: !isOpen, run: reopen }, canReopen(row)),
  ]
}

function make(deed: Omit<Deed, 'refusal' | 'keys'>, verdict: Decision<unknown, ErrorCode>): Deed {
  const refusal = verdict.ok ? undefined : reasonOf(verdict.code, verdict.detail)
  // What a closed chat offers no button for waits until it is open again, even where the rules would let it pass.
  const closed = deed.isOffered ? undefined : reasonOf('conversation.already_resolved')
  return { ...deed, keys: DEED_KEYS[deed.name], refusal: refusal ?? closed }
}

/** What the rules ask about the person at this screen. */
export function useViewer(): Viewer {
  const { personId } = useMe()
  const canAssign = useCan('conversation.assign')
  const isPresent = useCan('presence.own')
  const presence = useQuery({ ...api.presence.get.queryOptions({ input: {} }), enabled: isPresent }).data
  return {
    personId,
    canAssign,
    load: presence?.load ?? 0,
    receptionLimit: presence?.receptionLimit ?? RECEPTION_LIMIT.max,
  }
}

/** A change that answers with the chat's new row, shown everywhere at once. */
export function useRowChange() {
  const { personId } = useMe()
  return useChange({
    send: (ask: () => Promise<ConversationRow>) => ask(),
    renews: [countsQuery.queryKey, api.presence.get.key()],
    onDone: (row) => {
      applyRow(row, personId)
      void queryClient.invalidateQueries({ queryKey: openQuery(row.id).queryKey })
    },
  })
}
