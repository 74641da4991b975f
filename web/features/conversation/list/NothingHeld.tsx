import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/kit/client.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'

const presenceQuery = api.presence.get.queryOptions({ input: {} })

/** A shift begins and ends by the clock, of which no event tells. */
const SHIFTS_BEGIN_MS = 30_000

/** New buyers come only to those who are online and on shift: who is not is told so, with the way to be. */
export function NothingHeld() {
  const { t } = useTranslation('conversation')
  const { shopIds } = useMe()
  const presence = useQuery(presenceQuery).data
  const goOnline = useChange({
    send: () => client.presence.set({ state: 'online' }),
    renews: [api.presence.key(), api.conversation.key(), api.attendance.key()],
  })
  if (shopIds.length === 0) return <EmptyState text={t('mine.noShop')} />
  if (presence === undefined) return <EmptyState text={t('mine.none')} />
  if (presence.state === 'online') return <OnlineAndIdle />
  const action = (
    <Button type="primary" loading={goOnline.isPending} onClick={() => goOnline.mutate(undefined)}>
      {t('mine.goOnline')}
    </Button>
  )
  return <EmptyState text={t('mine.away')} action={action} />
}

function OnlineAndIdle() {
  const { t } = useTranslation('conversation')
  const isRostered = useCan('roster.own')
  const own = useQuery({
    ...api.attendance.own.queryOptions(),
    enabled: isRostered,
    refetchInterval: SHIFTS_BEGIN_MS,
  }).data
  const clockIn = useChange({
    send: () => client.attendance.clockIn(),
    renews: [api.attendance.key(), api.presence.key()],
  })
  if (!own?.isRosterBound || own.takesNew) return <EmptyState text={t('mine.none')} />
  if (own.clockedInAt !== null) return <EmptyState text={t('mine.lastCall')} />
  const action = (
    <Button type="primary" loading={clockIn.isPending} onClick={() => clockIn.mutate(undefined)}>
      {t('mine.clockIn')}
    </Button>
  )
  return <EmptyState text={t('mine.offShift')} action={action} />
}
