import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DraftNotice } from '#domain/finding/draft.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './desk.module.css'

interface DraftHintProps {
  readonly notice: DraftNotice
  /** What else could be said of the draft. */
  readonly more: number
  readonly entry: LanguageEntry | undefined
  readonly onRewrite: (() => void) | undefined
}

/** One line under the field: what is wrong with the draft, and how to say it better. */
export function DraftHint({ notice, more, entry, onRewrite }: DraftHintProps) {
  const { t } = useTranslation('finding')
  return (
    <p className={styles.hint} role="status">
      <span className={styles.words}>
        <Label notice={notice} />
        {notice.kind === 'asked-again' ? t(`again.${notice.topic}`) : null}
        {notice.kind === 'script-repeated' ? t('desk.repeated') : null}
        {entry ? (
          <>
            <span>{entry.why}</span>
            <span className={styles.better}>{t('desk.better', { words: entry.better })}</span>
          </>
        ) : null}
        {more > 0 ? <small>{t('desk.more', { count: more })}</small> : null}
      </span>
      {onRewrite ? (
        <Button size="small" onClick={onRewrite}>
          {t('desk.rewrite')} <Kbd keys="Tab" />
        </Button>
      ) : null}
    </p>
  )
}

function Label({ notice }: Pick<DraftHintProps, 'notice'>) {
  const { t } = useTranslation('finding')
  if (notice.kind !== 'language') return <Pill tone="soon">{t(`kind.${notice.kind}`)}</Pill>
  return <Pill tone={notice.policy === 'hint' ? 'soon' : 'late'}>{t(`cls.${notice.hit.cls}`)}</Pill>
}
