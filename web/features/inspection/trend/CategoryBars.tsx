import type { InspectionTrend } from '#contract/inspection.ts'
import { percent } from '#web/kit/format.ts'
import { Meter } from '#web/ui/Meter.tsx'
import { useWording } from '../words.ts'
import styles from '../list/list.module.css'

/** How far towards the best mark each category comes, the weakest first. */
export function CategoryBars({ categories }: Pick<InspectionTrend, 'categories'>) {
  const word = useWording()
  return (
    <ul className={styles.bars}>
      {categories.map(({ category, name, mean, marks }) => (
        <li key={category}>
          <span>{word(name)}</span>
          <Meter share={mean} label={`${word(name)} ${percent(mean)} (${marks})`} />
          <b>{percent(mean, 0)}</b>
        </li>
      ))}
    </ul>
  )
}
