import {
  AppstoreOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  EllipsisOutlined,
  ImportOutlined,
  MessageOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons'
import { Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useGo } from '../Link.tsx'
import { isWithin, type areasOf, type AreaKey } from './areas.ts'
import { CountMark, type AreaCounts } from './CountMark.tsx'
import styles from './PhoneBar.module.css'
import { usePersonMenu } from './person-menu.ts'

const ICONS: Readonly<Record<AreaKey, ReactNode>> = {
  conversations: <MessageOutlined />,
  orders: <ClockCircleOutlined />,
  quality: <SafetyCertificateOutlined />,
  floor: <AppstoreOutlined />,
  metrics: <BarChartOutlined />,
  roster: <CalendarOutlined />,
  imports: <ImportOutlined />,
  people: <TeamOutlined />,
  quickReplies: <ThunderboltOutlined />,
  settings: <SettingOutlined />,
}

/** As many as a thumb can tell apart beside “more”. */
const MOST_SHOWN = 4

interface PhoneBarProps {
  readonly areas: ReturnType<typeof areasOf>
  readonly counts: AreaCounts
  readonly path: string
  readonly presence: ReactNode
}

/** The side bar of a phone: at the bottom, within the thumb's reach. */
export function PhoneBar({ areas, counts, path, presence }: PhoneBarProps) {
  const { t } = useTranslation('nav')
  const go = useGo()
  const personItems = usePersonMenu(() => {}).filter((item) => item?.key !== 'keys')
  const rest = areas.slice(MOST_SHOWN).map((area) => ({
    key: area.key,
    label: t(`areas.${area.key}`),
    onClick: () => go(area.path),
  }))
  return (
    <nav className={styles.bar} aria-label={t('main')}>
      {presence ? <div className={styles.presence}>{presence}</div> : null}
      <div className={styles.row}>
        {areas.slice(0, MOST_SHOWN).map((area) => (
          <Link key={area.key} to={area.path} className={isWithin(path, area) ? styles.current : styles.area}>
            {ICONS[area.key]}
            <span>{t(`areas.${area.key}`)}</span>
            <CountMark {...counts[area.key]} />
          </Link>
        ))}
        <Dropdown menu={{ items: [...rest, ...personItems] }} trigger={['click']} placement="topRight">
          <button type="button" className={styles.area}>
            <EllipsisOutlined />
            <span>{t('more')}</span>
          </button>
        </Dropdown>
      </div>
    </nav>
  )
}
