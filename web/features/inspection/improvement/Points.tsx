import { useTranslation } from 'react-i18next'
import type { OpenImprovement } from '#contract/improvement.ts'
import { useWording } from '../words.ts'
import cardStyles from '../card/card.module.css'
import styles from './improvement.module.css'

/** What was marked low, with the sentences it rests on. */
export function Points({ points }: Pick<OpenImprovement, 'points'>) {
  const { t } = useTranslation('inspection')
  const word = useWording()
  if (points.length === 0) return null
  return (
    <div className={cardStyles.block}>
      <span className={cardStyles.quiet}>{t('improvement.points')}</span>
      <ul className={styles.points}>
        {points.map(({ category, name, note, sentences }) => (
          <li key={category}>
            <b>{word(name)}</b>
            {note === '' ? null : <span>{note}</span>}
            {sentences.map(({ text }, index) => (
              <q key={index}>{text}</q>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
