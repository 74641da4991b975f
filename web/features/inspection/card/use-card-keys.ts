import { useTranslation } from 'react-i18next'
import { useKeys } from '#web/kit/keys/key-map.ts'
import type { Card } from './card-state.ts'

const DIGITS = [1, 2, 3, 4, 5]

interface CardKeys {
  readonly card: Card
  /** Enter, from anywhere on the page, a note's field included. */
  readonly onDone: () => void
  readonly doneLabel: string
}

/** The whole card by keyboard: digits mark and go on, arrows move, letters for what has no number. */
export function useCardKeys({ card, onDone, doneLabel }: CardKeys): void {
  const { t } = useTranslation('inspection')
  const current = card.categories.find(({ key }) => key === card.current)
  const digits = DIGITS.filter((digit) => digit <= (current?.points ?? 0))
  const nextRedLine = () => {
    const lines = card.categories.filter(({ isCritical }) => isCritical)
    const at = lines.findIndex(({ key }) => key === card.current)
    const next = lines[(at + 1) % lines.length]
    if (next) card.goTo(next.key)
  }
  useKeys(t('card.title'), [
    ...digits.map((digit) => ({
      keys: String(digit),
      label: t('keys.mark', { digit }),
      run: () => card.mark(card.current, digit),
    })),
    { keys: 'ArrowDown', label: t('keys.next'), run: () => card.move(1) },
    { keys: 'ArrowUp', label: t('keys.previous'), run: () => card.move(-1) },
    {
      keys: 'n',
      label: t('keys.na'),
      run: () => {
        if (current && !current.isCritical) card.mark(current.key, 'na')
      },
    },
    { keys: 'c', label: t('keys.critical'), run: nextRedLine },
    { keys: 'e', label: t('keys.note'), run: () => focusNote(card.current) },
    { keys: 'mod+Enter', label: doneLabel, run: onDone, isGlobal: true },
    { keys: 'Enter', label: doneLabel, run: onDone },
  ])
}

function focusNote(key: string): void {
  document.querySelector<HTMLTextAreaElement>(`textarea[data-note="${key}"]`)?.focus()
}
