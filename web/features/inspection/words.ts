import { useTranslation } from 'react-i18next'
import type { Mark, ScoreCategory, Wording } from '#domain/inspection/scorecard.ts'

/** What a card says, in the reader's language. */
export function useWording(): (wording: Wording) => string {
  const { i18n } = useTranslation('inspection')
  return ({ zh, en }) => (i18n.language === 'en' ? en : zh)
}

/** 差 中 良 优; 违反 遵守 on a red line; numbers on other scales. */
export function useMarkName(): (category: ScoreCategory, mark: Mark) => string {
  const { t } = useTranslation('inspection')
  return ({ points, isCritical }, mark) => {
    if (mark === 'na') return t('mark.na')
    if (isCritical && points === 2) return t(mark === 1 ? 'mark.broken' : 'mark.kept')
    if (points === 2) return t(mark === 1 ? 'mark.no' : 'mark.yes')
    if (points === 4) return t(`mark.four.${FOUR[mark] ?? 'best'}`)
    return String(mark)
  }
}

const FOUR: Readonly<Record<number, 'bad' | 'fair' | 'good' | 'best'>> = {
  1: 'bad',
  2: 'fair',
  3: 'good',
  4: 'best',
}
