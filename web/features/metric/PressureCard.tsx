import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api } from '#web/kit/client.ts'
import { Card } from '#web/ui/Card.tsx'
import { HourHeat } from './HourHeat.tsx'
import { ItemDrawer } from './ItemDrawer.tsx'
import type { MetricScope } from './scope.ts'

const DAYS = 14

/** What every shop has whatever its platform: how much comes, and how much of it is answered in time. */
const SIDES = { rate: 'three-minute-manual', load: 'chats' } as const
type Side = keyof typeof SIDES

interface PressureCardProps {
  readonly until: WorkDate
  /** Of one person alone. */
  readonly personId?: PersonId
}

/** 时段: at which hours it gets too much, over two weeks. */
export function PressureCard({ until, personId }: PressureCardProps) {
  const { t } = useTranslation('metric')
  const [side, setSide] = useState<Side>('rate')
  const [opened, setOpened] = useState<{ scope: MetricScope; hour: number | undefined }>()
  const code = SIDES[side]
  const scope: MetricScope = {
    from: addDays(until, 1 - DAYS),
    to: until,
    ...(personId === undefined ? {} : { personId }),
  }
  const series = useQuery(api.metric.series.queryOptions({ input: { code, ...scope, by: 'hour' } })).data
  const choice = (
    <Segmented<Side>
      size="small"
      value={side}
      onChange={setSide}
      options={[
        { value: 'rate', label: t('pressure.rate') },
        { value: 'load', label: t('pressure.load') },
      ]}
    />
  )
  return (
    <Card title={t('pressure.title', { days: DAYS })} extra={choice}>
      <HourHeat
        code={code}
        scope={scope}
        onOpen={(part, hour) => setOpened({ scope: { ...scope, ...part }, hour })}
      />
      {opened && series ? (
        <ItemDrawer definition={series.definition} {...opened} onClose={() => setOpened(undefined)} />
      ) : null}
    </Card>
  )
}
