import { ArrowLeftOutlined, InfoCircleOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { keyCap } from '#web/kit/keys/key-map.ts'
import { useGo } from '#web/kit/Link.tsx'
import { PATHS } from '#web/paths.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import type { Deed } from './deeds.ts'
import styles from './ChatHead.module.css'

/** What an inspector may do with a chat; another feature's. */
export type InspectSlot = (row: ConversationRow) => ReactNode

interface ChatHeadProps {
  readonly row: ConversationRow
  /** What can be done with the chat as a whole, the main one last. */
  readonly deeds: readonly Deed[]
  readonly inspect: InspectSlot | undefined
  readonly onShowSide: () => void
}

/** Whose chat it is, where, the how-manieth time, and what can be done with it. */
export function ChatHead({ row, deeds, inspect, onShowSide }: ChatHeadProps) {
  const { t } = useTranslation(['conversation', 'shop'])
  const go = useGo()
  const offered = deeds.filter(({ isOffered }) => isOffered)
  return (
    <header className={styles.head}>
      <Button
        type="text"
        size="small"
        icon={<ArrowLeftOutlined />}
        className={styles.back ?? ''}
        aria-label={t('chat.back')}
        onClick={() => go(PATHS.conversations)}
      />
      <h2>{row.customer.name}</h2>
      <Pill>
        {t(`shop:platform.${row.shop.platform}`)} · {row.shop.name}
      </Pill>
      {row.reason ? (
        <Pill>
          {t(`reason.${row.reason}`)}
          {row.cause ? ` · ${t(`cause.${row.cause}`)}` : ''}
        </Pill>
      ) : null}
      {row.platformReason === null ? null : (
        <Tooltip title={t('chat.platformReason')}>
          <span>
            <Pill>{row.platformReason}</Pill>
          </span>
        </Tooltip>
      )}
      {row.isAd ? <Pill tone="soon">{t('ad.mark')}</Pill> : null}
      {row.status === 'resolved' ? <Pill tone="met">{t('status.resolved')}</Pill> : null}
      <span className={styles.sequence}>{t('chat.sequence', { count: row.sequence, ordinal: false })}</span>
      <Button
        type="text"
        size="small"
        icon={<InfoCircleOutlined />}
        className={styles.side ?? ''}
        aria-label={t('chat.showSide')}
        onClick={onShowSide}
      />
      <div className={styles.deeds}>
        {inspect?.(row)}
        {offered.map((deed) => (
          <DeedButton key={deed.name} deed={deed} />
        ))}
      </div>
    </header>
  )
}

/** A disabled button says why. */
function DeedButton({ deed }: { readonly deed: Deed }): ReactNode {
  const { t } = useTranslation(['conversation', 'shop'])
  const isRefused = deed.refusal !== undefined
  return (
    <Tooltip title={deed.refusal}>
      <Button
        size="small"
        type={deed.isMain && !isRefused ? 'primary' : 'default'}
        disabled={isRefused}
        onClick={deed.run}
      >
        {t(`deed.${deed.name}`)} <Kbd keys={keyCap(deed.keys)} />
      </Button>
    </Tooltip>
  )
}
