import { Input, Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark, ScoreCategory } from '#domain/inspection/scorecard.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { useMarkName, useWording } from '../words.ts'
import type { CardEntry } from './card-state.ts'
import styles from './card.module.css'

interface CardRowProps {
  readonly category: ScoreCategory
  readonly entry: CardEntry
  readonly isCurrent: boolean
  readonly isDisputed?: boolean
  /** Left out: to read only. */
  readonly onMark?: ((mark: Mark) => void) | undefined
  readonly onNote?: ((note: string) => void) | undefined
  readonly onFocus: () => void
}

/** One category of a card: its marks side by side, what they rest on below. */
export function CardRow({ category, entry, isCurrent, isDisputed = false, ...does }: CardRowProps) {
  const { t } = useTranslation('inspection')
  const word = useWording()
  const { onMark, onNote, onFocus } = does
  const row = useCurrentInView(isCurrent)
  const count = entry.messageIds.length
  return (
    <li
      ref={row}
      className={styles.row}
      data-current={isCurrent || undefined}
      data-critical={category.isCritical || undefined}
      onClick={onFocus}
    >
      <div className={styles.head}>
        <Tooltip title={word(category.hint)} placement="left">
          <b tabIndex={-1}>{word(category.name)}</b>
        </Tooltip>
        {category.isCritical ? <Pill tone="late">{t('card.critical')}</Pill> : null}
        {isDisputed ? <Pill tone="soon">{t('dispute.disputed')}</Pill> : null}
        {count > 0 ? <Pill tone="soon">{t('card.evidence', { count })}</Pill> : null}
        {category.weight > 0 ? <small>{category.weight}</small> : null}
      </div>
      <MarkButtons category={category} mark={entry.mark} onMark={onMark} />
      {onNote && (isCurrent || entry.note !== '') ? (
        <Input.TextArea
          size="small"
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          value={entry.note}
          data-note={category.key}
          placeholder={t('card.note')}
          aria-label={t('card.noteOf', { name: word(category.name) })}
          onFocus={onFocus}
          onChange={(event) => onNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
      ) : null}
      {!onNote && entry.note !== '' ? <p className={styles.note}>{entry.note}</p> : null}
    </li>
  )
}

interface MarkButtonsProps {
  readonly category: ScoreCategory
  readonly mark: Mark | undefined
  readonly onMark: ((mark: Mark) => void) | undefined
}

function MarkButtons({ category, mark, onMark }: MarkButtonsProps) {
  const word = useWording()
  const nameOf = useMarkName()
  const marks: readonly Mark[] = [
    ...Array.from({ length: category.points }, (_, index) => index + 1),
    ...(category.isCritical ? [] : (['na'] as const)),
  ]
  return (
    <div className={styles.marks} role="radiogroup" aria-label={word(category.name)}>
      {marks.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          className={styles.mark}
          aria-checked={one === mark}
          data-tone={toneOf(category, one)}
          disabled={!onMark}
          onClick={() => onMark?.(one)}
        >
          {nameOf(category, one)}
        </button>
      ))}
    </div>
  )
}

function toneOf({ points, isCritical }: ScoreCategory, mark: Mark): string {
  if (mark === 'na') return 'quiet'
  if (mark === 1) return isCritical ? 'late' : 'soon'
  return mark === points ? 'met' : 'plain'
}

function useCurrentInView(isCurrent: boolean) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return row
}
