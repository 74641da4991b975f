import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalibratedChat, OpenCalibration } from '#contract/calibration.ts'
import { percent } from '#web/kit/format.ts'
import { Figure } from '#web/ui/Figure.tsx'
import { useMarkName, useWording } from '../words.ts'
import { CategoryAgreement } from './CategoryAgreement.tsx'
import cardStyles from '../card/card.module.css'
import { kappaText } from './kappa-text.ts'
import styles from './calibration.module.css'

interface ComparisonProps {
  readonly open: OpenCalibration
  readonly shown: CalibratedChat
  /** Above the marks: which chat they are of. */
  readonly children: ReactNode
}

/** The agreement over all chats, everybody's marks of one beside each other, and where over the chats they part. */
export function Comparison({ open, shown, children }: ComparisonProps) {
  const { t } = useTranslation('inspection')
  const { agreement, chats } = open.calibration
  return (
    <section className={cardStyles.card} aria-label={t('calibration.comparison')}>
      <div className={styles.figures}>
        <div>
          <span className={cardStyles.quiet}>{t('calibration.kappa')}</span>
          <Figure
            value={kappaText(agreement?.kappa)}
            absent={t('calibration.undefined')}
            size="large"
            explain={[t('calibration.formula'), t('calibration.edge')]}
          />
          <small className={cardStyles.quiet}>
            {t('calibration.over', { chats, items: agreement?.items ?? 0 })}
          </small>
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
        {children}
        <MarkTable open={open} shown={shown} />
        <CategoryAgreement categories={open.categories} />
      </div>
    </section>
  )
}

interface MarkTableProps {
  readonly open: OpenCalibration
  readonly shown: CalibratedChat
}

function MarkTable({ open: { raters }, shown }: MarkTableProps) {
  const { t } = useTranslation('inspection')
  const given = raters.map(({ person }) => shown.ratings.find(({ personId }) => personId === person.id))
  return (
    <table className={styles.table} aria-label={t('calibration.marks')}>
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
        {shown.scorecard.spec.categories.map((category) => (
          <CategoryRow key={category.key} category={category} given={given} />
        ))}
        <tr className={styles.sum}>
          <th scope="row">{t('card.score')}</th>
          {raters.map(({ person }, index) => (
            <td key={person.id}>{given[index]?.score ?? '—'}</td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

interface CategoryRowProps {
  readonly category: CalibratedChat['scorecard']['spec']['categories'][number]
  /** In the order of the columns; undefined: has not scored this chat. */
  readonly given: readonly (CalibratedChat['ratings'][number] | undefined)[]
}

function CategoryRow({ category, given }: CategoryRowProps) {
  const word = useWording()
  const nameOf = useMarkName()
  const marks = given.map((rating) => rating?.marks.find((mark) => mark.category === category.key))
  const kinds = new Set(marks.flatMap((found) => found?.mark ?? []))
  return (
    <tr data-differs={kinds.size > 1 || undefined}>
      <th scope="row">{word(category.name)}</th>
      {marks.map((found, index) => (
        <td key={given[index]?.personId ?? index}>
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
      ))}
    </tr>
  )
}
