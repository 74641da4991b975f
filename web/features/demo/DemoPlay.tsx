import { Dropdown, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { MINUTE } from '#domain/kernel/time.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useAhead, useNow, useSpeed } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { sessionQuery, useCan, useCompany } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import styles from './DemoPlay.module.css'

/** A day in an hour and a quarter, in under half an hour, in twelve minutes. */
const SPEEDS = [20, 60, 120]

/** Less than this is what a page took to load. */
const AHEAD_MIN = MINUTE

/** In the sample company: the company's time, and for who may, the switch that plays a live day. */
export function DemoPlay() {
  return useCompany().isDemo ? <SampleDay /> : null
}

function SampleDay() {
  const { t } = useTranslation('demo')
  const mayPlay = useCan('demo.play')
  const speed = useSpeed()
  const format = useFormat()
  const now = useNow()
  const ahead = useAhead()
  const change = useChange({
    send: (wanted: number) => (wanted === 0 ? client.demo.stop() : client.demo.play({ speed: wanted })),
    renews: [api.demo.key()],
    onDone: () => void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey }),
  })
  const isPlaying = speed !== 1
  const isAhead = ahead >= AHEAD_MIN
  const label = isPlaying
    ? t('playing', { time: format.time(now), speed })
    : isAhead
      ? t('stopped', { time: format.dateTime(now) })
      : t('play')
  const hint = isAhead ? t('ahead', { length: format.duration(ahead) }) : t('hint')
  if (!mayPlay)
    return isPlaying || isAhead ? (
      <Tooltip title={isAhead ? hint : undefined}>
        <span className={styles.shown}>{label}</span>
      </Tooltip>
    ) : null
  const items = SPEEDS.map((option) => ({
    key: String(option),
    label: t('at', { speed: option }),
    onClick: () => change.mutate(option),
  }))
  const stop = { key: 'stop', label: t('stop'), onClick: () => change.mutate(0) }
  const buyer = {
    key: 'buyer',
    label: (
      <a href="/demo" target="_blank" rel="noreferrer">
        {t('buyer')}
      </a>
    ),
  }
  const told = { key: 'ahead', disabled: true, label: <span className={styles.told}>{hint}</span> }
  return (
    <Dropdown
      menu={{
        items: [...items, ...(isPlaying ? [stop] : []), buyer, ...(isAhead && !isPlaying ? [told] : [])],
        selectedKeys: [String(speed)],
      }}
      trigger={['click']}
      placement="topLeft"
    >
      <button type="button" className={styles.control} disabled={change.isPending} title={hint}>
        {label}
      </button>
    </Dropdown>
  )
}
