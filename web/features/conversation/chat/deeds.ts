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

/** Something that can be done with a chat as a whole, or why it cannot. */
export interface Deed {
  readonly name: DeedName
  readonly keys: string
  readonly isMain: boolean
  readonly run: () => void
  /** In the person's language; undefined when it may be done. */
  readonly refusal: string | undefined
}

interface DeedOptions {
  readonly openTransfer: () => void
  readonly openResolve: () => void
}

/** What the viewer may do with this chat now. The rules are the server's own. */
export function useDeeds(row: ConversationRow, { openTransfer, openResolve }: DeedOptions): readonly Deed[] {
  const viewer = useViewer()
  const mayAnswer = useCan('conversation.answer')
  const change = useRowChange()
  if (!mayAnswer) return []
  const id = row.id
  const make = (deed: Omit<Deed, 'refusal'>, verdict: Decision<unknown, ErrorCode>): Deed => ({
    ...deed,
    refusal: verdict.ok ? undefined : reasonOf(verdict.code, verdict.detail),
  })
  if (row.status === 'resolved') {
    const run = () => change.mutate(() => client.conversation.reopen({ id }))
    return [make({ name: 'reopen', keys: 'o', isMain: true, run }, canReopen(row))]
  }
  const pick = () => change.mutate(() => client.conversation.pick({ id }))
  const take = () => change.mutate(() => client.conversation.take({ id }))
  const markAd = () => change.mutate(() => client.conversation.markAd({ id, isAd: !row.isAd }))
  const isMine = row.assignee?.id === viewer.personId
  const toMe = row.assignee
    ? make({ name: 'take', keys: 'y', isMain: true, run: take }, canTake(row, viewer))
    : make({ name: 'pick', keys: 'p', isMain: true, run: pick }, canPick(row, viewer))
  return [
    make(
      { name: row.isAd ? 'unmarkAd' : 'markAd', keys: 'a', isMain: false, run: markAd },
      canMarkAd(row, viewer),
    ),
    make({ name: 'transfer', keys: 't', isMain: false, run: openTransfer }, canTransfer(row, viewer)),
    ...(isMine ? [] : [toMe]),
    make({ name: 'resolve', keys: 'e', isMain: isMine, run: openResolve }, canResolve(row, viewer)),
  ]
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
