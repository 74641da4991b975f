import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compileLanguage } from '#domain/language/compile.ts'
import { NO_LETTERS } from '#domain/language/letters.ts'
import { Marked } from '#web/kit/chat/Marked.tsx'
import { severityTone } from '#web/kit/chat/severity-tone.ts'
import { api } from '#web/kit/client.ts'
import { Pill } from '#web/ui/Pill.tsx'
import type { Entry } from './use-draft.ts'
import styles from './language.module.css'

/** Says of a sentence what the version shown would find: the same rules, in the browser. */
export function TrySentence({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation('language')
  const [text, setText] = useState('')
  const shown = useDeferredValue(text)
  return (
    <div className={styles.try}>
      <Input
        allowClear
        value={text}
        maxLength={500}
        addonBefore={t('sentence.label')}
        aria-label={t('sentence.label')}
        placeholder={t('sentence.placeholder')}
        onChange={({ target }) => setText(target.value)}
      />
      {shown.trim() === '' ? null : <Verdict text={shown} entries={entries} />}
    </div>
  )
}

function Verdict({ text, entries }: { readonly text: string; readonly entries: readonly Entry[] }) {
  const { t } = useTranslation(['language', 'finding'])
  const letters = useLetters()
  const matcher = useMemo(() => compileLanguage(entries, letters), [entries, letters])
  const hits = matcher.find(text)
  if (hits.length === 0) return <p className={styles.none}>{t('sentence.none')}</p>
  return (
    <>
      <p className={styles.marked}>
        <Marked text={text} spans={hits} />
      </p>
      <ul className={styles.hits}>
        {[...new Set(hits.map(({ entryId }) => entryId))].map((id) => {
          const entry = matcher.entries.get(id)
          return entry ? (
            <li key={id}>
              <Pill tone={severityTone(entry.severity)}>{t(`finding:cls.${entry.cls}`)}</Pill>
              <span>{entry.why}</span>
              <b>{entry.better}</b>
            </li>
          ) : null
        })}
      </ul>
    </>
  )
}

/** What is known of characters comes with a shop's desk; without a shop only what is written is read. */
function useLetters() {
  const shops = useQuery(api.shop.list.queryOptions({ input: {} })).data
  const [shop] = shops ?? []
  const desk = useQuery({
    ...api.language.forDesk.queryOptions({ input: { shopId: shop?.id ?? '' } }),
    enabled: shop !== undefined,
    staleTime: Infinity,
  }).data
  return desk?.letters ?? NO_LETTERS
}
