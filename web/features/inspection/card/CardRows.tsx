import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import { entryOf, type Card } from './card-state.ts'
import { CardRow } from './CardRow.tsx'

interface CardRowsProps {
  readonly spec: ScorecardSpec
  readonly card: Card
  readonly className: string
}

/** All categories of a card that is being filled in. */
export function CardRows({ spec, card, className }: CardRowsProps) {
  return (
    <ul className={className}>
      {spec.categories.map((category) => (
        <CardRow
          key={category.key}
          category={category}
          entry={entryOf(card.entries, category.key)}
          isCurrent={card.current === category.key}
          onMark={(mark) => card.mark(category.key, mark)}
          onNote={(note) => card.note(category.key, note)}
          onFocus={() => card.goTo(category.key)}
        />
      ))}
    </ul>
  )
}
