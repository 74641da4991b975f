import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ConversationRow } from '#contract/conversation.ts'
import type { MessageView } from '#contract/message.ts'
import type { DraftNotice } from '#domain/finding/draft.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { NO_LETTERS } from '#domain/language/letters.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { api } from '#web/kit/client.ts'
import type { DraftReader } from './reader.ts'

interface Writing {
  readonly messages: readonly MessageView[]
  readonly writerId: PersonId
  readonly isQuickReply: boolean
}

interface Review extends Pick<DraftReader, 'wording' | 'entryOf'> {
  readonly notices: (text: string, writing: Writing) => readonly DraftNotice[]
}

/** Reads drafts as this chat's shop wants them read; undefined until its pack and the matcher's code are here. */
export function useReview(row: ConversationRow): Review | undefined {
  const reader = useReader(row.shop.platform)
  const shop = useQuery(api.shop.get.queryOptions({ input: { shopId: row.shop.id } })).data
  const isRepeatCounted = shop?.settings.quality.isQuickReplyRepeatCounted ?? false
  return (
    reader && {
      ...reader,
      notices: (text, { isQuickReply, ...writing }) =>
        reader.notices(text, { ...writing, mayRepeat: isQuickReply && !isRepeatCounted }),
    }
  )
}

/** The matcher's code comes when the first chat is open: the desk itself does not wait for it. */
function useReader(platform: Platform): DraftReader | undefined {
  const [reader, setReader] = useState<DraftReader>()
  useEffect(() => {
    let isGone = false
    const load = async () => {
      const { makeReader } = await import('./reader.ts')
      if (!isGone) setReader(makeReader({ entries: [], letters: NO_LETTERS, policies: {}, platform }))
    }
    // Without it nothing is pointed out while one writes; the server judges what is sent all the same.
    load().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [platform])
  return reader
}
