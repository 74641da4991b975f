import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SurgeBoard } from '#contract/surge.ts'
import type { SurgeStep } from '#domain/surge/plan.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import type { HeldGround } from '#domain/surge/trigger.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { percent } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'

/** Waits and loads change without an event of their own: whether a plan is called for is read anew this often. */
const REFRESH_MS = 20_000
const boardQuery = api.surge.board.queryOptions({ input: {} })

export function useSurgeBoard(isWanted = true): SurgeBoard | undefined {
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster')) void queryClient.invalidateQueries({ queryKey: api.surge.key() })
  })
  return useQuery({ ...boardQuery, enabled: isWanted, refetchInterval: REFRESH_MS }).data
}

/** Why a plan is proposed, or was started: `等待 14 个（到 12 个）`. */
export function useGroundText(): (held: HeldGround) => string {
  const { t } = useTranslation('surge')
  const amount = ({ ground }: HeldGround, value: number) =>
    ground === 'waitingChats' ? String(Math.round(value)) : percent(value, 0)
  return (held) =>
    t(`ground.${held.ground}`, { value: amount(held, held.value), bound: amount(held, held.bound) })
}

/** A step in a few words. */
export function useStepText(): (step: SurgeStep) => string {
  const { t } = useTranslation('surge')
  return (step) => {
    switch (step.kind) {
      case 'limit':
        return t('step.limit', { count: step.by })
      case 'call':
        return t('step.call', { count: step.heads })
      case 'department':
        return t('step.department', { department: step.department, count: step.heads, task: step.task })
      case 'tell':
        return t('step.tell', { text: step.text })
      default:
        return assertNever(step)
    }
  }
}
