import { useQuery } from '@tanstack/react-query'
import type { MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { ownQuery, useClock } from './use-clock.ts'

/** Clocking in or out, for the menu of one's presence. */
export function useClockItems(): NonNullable<MenuProps['items']> {
  const { t } = useTranslation('presence')
  const format = useFormat()
  const mayClock = useCan('roster.own')
  const own = useQuery({ ...ownQuery, enabled: mayClock }).data
  const { clockIn, clockOut } = useClock()
  if (!own) return []
  const { clockedInAt } = own
  const item =
    clockedInAt === null
      ? { key: 'clock', label: t('clock.in'), onClick: () => clockIn.mutate(undefined) }
      : {
          key: 'clock',
          label: `${t('clock.out')} · ${t('clock.since', { time: format.time(clockedInAt) })}`,
          onClick: () => clockOut.mutate(undefined),
        }
  return [{ type: 'divider' }, item]
}
