import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { ConversationRow } from '#contract/conversation.ts'
import type { DraftNotice } from '#domain/finding/draft.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { MINUTE } from '#domain/kernel/time.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import type { DraftReader, ReadDraft, Writing } from './reader.ts'

interface OwnWriting extends Omit<Writing, 'mayRepeat'> {
  readonly isQuickReply: boolean
}

export interface Review extends Omit<DraftReader, 'notices'> {
  readonly notices: (draft: ReadDraft, writing: OwnWriting) => readonly DraftNotice[]
}

/** Reads drafts as this chat's shop wants them read; undefined until its pack and the matcher's code are here. */
export function useReview(row: ConversationRow): Review | undefined {
  const reader = useReader(row.shop.id)
  const shop = useQuery(api.shop.get.queryOptions({ input: { shopId: row.shop.id } })).data
  const isRepeatCounted = shop?.settings.quality.isQuickReplyRepeatCounted ?? false
  // The same from render to render: what it said of a draft holds until the draft, or this, is another.
  return useMemo(
    () =>
      reader && {
        ...reader,
        notices: (draft, { isQuickReply, ...writing }) =>
          reader.notices(draft, { ...writing, mayRepeat: isQuickReply && !isRepeatCounted }),
      },
    [reader, isRepeatCounted],
  )
}

/** A changed pack is heard of within this time at a desk that stays open; the server goes by it at once. */
const FRESH_MS = 5 * MINUTE

type DeskLanguage = NonNullable<Awaited<ReturnType<typeof client.language.forDesk>>>

/** What the shop's desk goes by. What is here already is not sent again. */
function packQuery(shopId: ShopId) {
  const queryKey = api.language.forDesk.queryKey({ input: { shopId } })
  return {
    queryKey,
    staleTime: FRESH_MS,
    gcTime: Infinity,
    queryFn: async (): Promise<DeskLanguage> => {
      const kept = queryClient.getQueryData<DeskLanguage>(queryKey)
      const fresh = await client.language.forDesk({ shopId, known: kept?.stamp })
      if (fresh) return fresh
      if (kept) return kept
      throw new Error('the server takes for known what nobody has')
    },
  }
}

/**
 * A draft as it was read last, a moment behind what is typed: a thread reads it, so that no key waits. Undefined while
 * nothing is written.
 */
export function useReadDraft(review: Review | undefined, text: string): ReadDraft | undefined {
  const [last, setLast] = useState<ReadDraft>()
  const read = review?.read
  useEffect(() => {
    let isGone = false
    const keep = async () => {
      const draft = text === '' ? undefined : await read?.(text)
      if (!isGone) setLast(draft)
    }
    keep().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [read, text])
  return text === '' ? undefined : last
}

/** The matcher's code comes when the first chat is open, and reads again only what has changed. */
function useReader(shopId: ShopId): DraftReader | undefined {
  const pack = useQuery(packQuery(shopId)).data
  const [made, setMade] = useState<{ readonly of: DeskLanguage; readonly reader: DraftReader }>()
  useEffect(() => {
    if (!pack) return undefined
    let isGone = false
    const load = async () => {
      const { readerOf } = await import('./reader.ts')
      if (!isGone) setMade({ of: pack, reader: readerOf(pack) })
    }
    // Without it nothing is pointed out while one writes; the server judges what is sent all the same.
    load().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [pack])
  return made?.of === pack ? made?.reader : undefined
}
