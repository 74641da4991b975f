import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LanguageDryRun } from '#contract/language.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { conversationPath } from '#web/paths.ts'
import { Pill } from '#web/ui/Pill.tsx'
import type { Entry } from './use-draft.ts'
import styles from './language.module.css'

interface ChangedSentencesProps {
  readonly run: LanguageDryRun
  readonly entries: readonly Entry[]
}

/** Only the difference to what was found then: by entry, and the newest sentences. */
export function ChangedSentences({ run, entries }: ChangedSentencesProps) {
  const { t } = useTranslation('language')
  const { messages, share, entries: changed, sentences } = run
  const wordsOf = (id: string) => entries.find((entry) => entry.id === id)?.patterns[0] ?? id
  return (
    <>
      <p className={styles.hint}>{t('dryRun.messages', { count: messages })}</p>
      {share < 1 ? (
        <Progress percent={Math.floor(share * 100)} size="small" aria-label={t('dryRun.share')} />
      ) : null}
      {changed.length === 0 && share === 1 ? <p>{t('dryRun.same')}</p> : null}
      <ul className={styles.changes}>
        {changed.map(({ entryId, found, gone }) => (
          <li key={entryId}>
            <span>
              {wordsOf(entryId)} <small>{entryId}</small>
            </span>
            {found > 0 ? <Pill tone="soon">{t('dryRun.found', { count: found })}</Pill> : null}
            {gone > 0 ? <Pill>{t('dryRun.gone', { count: gone })}</Pill> : null}
          </li>
        ))}
      </ul>
      {sentences.length > 0 ? (
        <>
          <h3 className={styles.section}>{t('dryRun.sentences')}</h3>
          <ul className={styles.sentences}>
            {sentences.map((sentence) => (
              <Sentence
                key={`${sentence.conversationId}-${sentence.sentAt}-${sentence.entryId}`}
                sentence={sentence}
              />
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Sentence({ sentence }: { readonly sentence: LanguageDryRun['sentences'][number] }) {
  const { t } = useTranslation('language')
  const format = useFormat()
  const { text, change, shop, sentAt, entryId, conversationId } = sentence
  return (
    <li>
      <div>{text}</div>
      <small>
        {t(change === 'found' ? 'dryRun.newly' : 'dryRun.nowNot')} · {entryId} · {shop} ·{' '}
        {format.date(sentAt)} · <Link to={conversationPath(conversationId)}>{t('dryRun.open')}</Link>
      </small>
    </li>
  )
}
