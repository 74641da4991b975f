import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenCalibration } from '#contract/calibration.ts'
import { percent } from '#web/kit/format.ts'
import { Figure } from '#web/ui/Figure.tsx'
import { useMarkName, useWording } from '../words.ts'
import cardStyles from '../card/card.module.css'
import styles from './calibration.module.css'

/** Everybody's marks beside each other, the agreement above: where they part is what there is to talk about. */
export function Comparison({ open }: { readonly open: OpenCalibration }) {
  const { t } = useTranslation('inspection')
  const { calibration, raters, scorecard } = open
  const { agreement } = calibration
  return (
    <section className={cardStyles.card} aria-label={t('calibration.comparison')}>
      <div className={styles.figures}>
        <div>
          <span className={cardStyles.quiet}>{t('calibration.kappa')}</span>
          <Figure
            value={agreement?.kappa?.toFixed(2) ?? null}
            absent={t('calibration.undefined')}
            size="large"
            explain={[t('calibration.formula'), t('calibration.edge')]}
          />
        </div>
        <div>
          <span className={cardStyles.quiet}>{t('calibration.exact')}</span>
          <Figure
            value={typeof agreement?.exact === 'number' ? percent(agreement.exact, 0) : null}
            size="large"
            explain={[t('calibration.exactFormula')]}
          />
        </div>
      </div>
      <div className={cardStyles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" />
              {raters.map(({ person }) => (
                <th key={person.id} scope="col">
                  {person.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scorecard.spec.categories.map((category) => (
              <CategoryRow key={category.key} category={category} open={open} />
            ))}
            <tr className={styles.sum}>
              <th scope="row">{t('card.score')}</th>
              {raters.map(({ person, score, scoredAt }) => (
                <td key={person.id}>{scoredAt === null ? '—' : (score ?? '—')}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface CategoryRowProps {
  readonly category: OpenCalibration['scorecard']['spec']['categories'][number]
  readonly open: OpenCalibration
}

function CategoryRow({ category, open: { raters, categories } }: CategoryRowProps) {
  const word = useWording()
  const nameOf = useMarkName()
  const agreed = categories.find((one) => one.category === category.key)?.agreed ?? 1
  return (
    <tr data-differs={agreed < 1 || undefined}>
      <th scope="row">{word(category.name)}</th>
      {raters.map(({ person, marks }) => {
        const found = marks.find((mark) => mark.category === category.key)
        return (
          <td key={person.id}>
            {found === undefined ? (
              '—'
            ) : (
              <Tooltip title={found.note}>
                <span>
                  {nameOf(category, found.mark)}
                  {found.note === '' ? '' : ' *'}
                </span>
              </Tooltip>
            )}
          </td>
        )
      })}
    </tr>
  )
}
