import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#contract/import.ts'
import { MESSAGE_AUTHORS, type MessageAuthor } from '#domain/conversation/conversation.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { ProblemCode } from '#domain/intake/problem.ts'
import { RATING_LEVELS, type RatingLevel } from '#domain/rating/rating.ts'
import { Labelled } from './Labelled.tsx'
import styles from './MappingForm.module.css'

interface WordFieldsProps {
  readonly preview: ImportPreview
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** What the file's own words mean: who 甲 is, what 3 stars are, who of those that wrote is an agent. */
export function WordFields({ preview, mapping, onChange }: WordFieldsProps) {
  const { t } = useTranslation('import')
  const { senders } = preview
  const authors = wordsOf(preview, 'author.unknown', mapping.authors)
  const levels = wordsOf(preview, 'level.unknown', mapping.levels)
  return (
    <>
      <Words
        title={t(senders.length > 0 ? 'mapping.senders' : 'mapping.authorsHint')}
        words={senders.length > 0 ? senders : authors}
        meanings={mapping.authors}
        options={MESSAGE_AUTHORS.map((value) => ({ value, label: t(`author.${value}`) }))}
        onChange={(words) => onChange({ ...mapping, authors: words })}
      />
      <Words
        title={t('mapping.levels')}
        words={levels}
        meanings={mapping.levels}
        options={RATING_LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
        onChange={(words) => onChange({ ...mapping, levels: words })}
      />
    </>
  )
}

interface WordsProps<Meaning extends MessageAuthor | RatingLevel> {
  readonly title: string
  readonly words: readonly string[]
  readonly meanings: Readonly<Record<string, Meaning>>
  readonly options: { value: Meaning; label: string }[]
  readonly onChange: (meanings: Readonly<Record<string, Meaning>>) => void
}

function Words<Meaning extends MessageAuthor | RatingLevel>(props: WordsProps<Meaning>) {
  const { title, words, meanings, options, onChange } = props
  const { t } = useTranslation('import')
  if (words.length === 0) return null
  return (
    <section className={styles.words}>
      <h4>{title}</h4>
      <div className={styles.fields}>
        {words.map((word) => (
          <Labelled key={word} label={word}>
            <Select<Meaning>
              aria-label={word}
              placeholder={t('unchosen')}
              value={meanings[word] ?? null}
              options={options}
              onChange={(meaning: Meaning) => onChange({ ...meanings, [word]: meaning })}
            />
          </Labelled>
        ))}
      </div>
    </section>
  )
}

/** Words that nobody has explained yet, and those that have been here. */
function wordsOf(
  { rows }: ImportPreview,
  code: ProblemCode,
  known: Readonly<Record<string, unknown>>,
): readonly string[] {
  const unknown = rows.flatMap(({ problems }) => problems.filter((one) => one.code === code))
  return [...new Set([...Object.keys(known), ...unknown.map(({ excerpt }) => excerpt)])]
}
