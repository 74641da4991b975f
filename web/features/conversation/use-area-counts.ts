import { useQuery } from '@tanstack/react-query'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import type { AreaCounts } from '#web/kit/shell/CountMark.tsx'
import { countsQuery } from './queries.ts'

/** Beside 工作台 how many chats are in my hands, beside 现场 how many wait for somebody. */
export function useAreaCounts(): AreaCounts {
  const mayAnswer = useCan('conversation.answer')
  const counts = useQuery({ ...countsQuery, enabled: mayAnswer }).data
  useLive(
    [
      'conversation.opened',
      'conversation.queued',
      'conversation.assigned',
      'conversation.resolved',
      'conversation.reopened',
      'board.changed',
    ],
    () => {
      if (mayAnswer) renewSoon(countsQuery.queryKey)
    },
  )
  if (!counts) return {}
  return {
    conversations: { count: counts.mine },
    floor: { count: counts.queue, tone: 'late' },
  }
}
