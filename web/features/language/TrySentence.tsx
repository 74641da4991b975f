import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageHit } from '#domain/language/hit.ts'
import { NO_LETTERS, type Letters } from '#domain/language/letters.ts'
import { Marked } from '#web/kit/chat/Marked.tsx'
import { severityTone } from '#web/kit/chat/severity-tone.ts'
import { api } from '#web/kit/client.ts'
import { readerAside } from '#web/kit/language/matching-aside.ts'
import { Pill } from '#web/ui/Pill.tsx'
import type { Entry } from './use-draft.ts'
import styles from './language.module.css'

/** Says of a sentence what the version shown would find: the same rules, in the browser. */
export function TrySentence({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation('language')
  const [text, setText] = useState('')
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
      {text.trim() === '' ? null : <Verdict text={text} entries={entries} />}
    </div>
  )
}

function Verdict({ text, entries }: { readonly text: string; readonly entries: readonly Entry[] }) {
  const { t } = useTranslation(['language', 'finding'])
  const hits = useHits(text, entries)
  if (!hits) return <p className={styles.none}>{t('sentence.reading')}</p>
  if (hits.of.length === 0) return <p className={styles.none}>{t('sentence.none')}</p>
  return (
    <>
      <p className={styles.marked}>
        <Marked text={hits.text} spans={hits.of} />
      </p>
      <ul className={styles.hits}>
        {adviceOf(hits.of, entries).map(({ id, severity, cls, why, better }) => (
          <li key={id}>
            <Pill tone={severityTone(severity)}>{t(`finding:cls.${cls}`)}</Pill>
            <span>{why}</span>
            <b>{better}</b>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Entries that found something, once where several of a class give the same advice. */
function adviceOf(hits: readonly LanguageHit[], entries: readonly Entry[]): readonly Entry[] {
  const found = new Set(hits.map(({ entryId }) => entryId))
  const advice = entries.filter(({ id }) => found.has(id))
  return [...Map.groupBy(advice, ({ cls, why, better }) => `${cls} ${why} ${better}`).values()].flatMap(
    ([first]) => first ?? [],
  )
}

interface Hits {
  readonly text: string
  readonly of: readonly LanguageHit[]
}

/** A draft has no stamp of its own. */
const stamps = new WeakMap<readonly Entry[], string>()
let stamped = 0

function stampOf(entries: readonly Entry[]): string {
  const known = stamps.get(entries) ?? `tried ${(stamped += 1)}`
  stamps.set(entries, known)
  return known
}

/** What was found in the text that was read last; undefined until the first has been. */
function useHits(text: string, entries: readonly Entry[]): Hits | undefined {
  const letters = useLetters()
  const read = useMemo(
    () => letters && readerAside({ stamp: stampOf(entries), entries, letters }),
    [entries, letters],
  )
  const [hits, setHits] = useState<Hits>()
  useEffect(() => {
    let isGone = false
    const keep = async () => {
      const of = await read?.(text)
      if (of && !isGone) setHits({ text, of })
    }
    keep().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [read, text])
  return hits
}

/** What is known of characters comes with a shop's desk; without a shop only what is written is read. */
function useLetters(): Letters | undefined {
  const shops = useQuery(api.shop.list.queryOptions({ input: {} })).data
  const [shop] = shops ?? []
  const desk = useQuery({
    ...api.language.forDesk.queryOptions({ input: { shopId: shop?.id ?? '' } }),
    enabled: shop !== undefined,
    staleTime: Infinity,
  })
  return shops?.length === 0 || desk.isError ? NO_LETTERS : desk.data?.letters
}
