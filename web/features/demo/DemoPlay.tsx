import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useNow, useSpeed } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { sessionQuery, useCan, useCompany } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import styles from './DemoPlay.module.css'

/** A day in an hour and a quarter, in under half an hour, in twelve minutes. */
const SPEEDS = [20, 60, 120]

/** In the sample company: the company's time, and for who may, the switch that plays a live day. */
export function DemoPlay() {
  return useCompany().isDemo ? <SampleDay /> : null
}

function SampleDay() {
  const { t } = useTranslation('demo')
  const mayPlay = useCan('demo.play')
  const speed = useSpeed()
  const time = useFormat().time(useNow())
  const change = useChange({
    send: (wanted: number) => (wanted === 0 ? client.demo.stop() : client.demo.play({ speed: wanted })),
    renews: [api.demo.key()],
    onDone: () => void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey }),
  })
  const label = speed === 1 ? t('play') : t('playing', { time, speed })
  if (!mayPlay) return speed === 1 ? null : <span className={styles.shown}>{label}</span>
  const items = SPEEDS.map((option) => ({
    key: String(option),
    label: t('at', { speed: option }),
    onClick: () => change.mutate(option),
  }))
  const stop = { key: 'stop', label: t('stop'), onClick: () => change.mutate(0) }
  return (
    <Dropdown
      menu={{ items: speed === 1 ? items : [...items, stop], selectedKeys: [String(speed)] }}
      trigger={['click']}
      placement="topLeft"
    >
      <button type="button" className={styles.control} disabled={change.isPending} title={t('hint')}>
        {label}
      </button>
    </Dropdown>
  )
}
