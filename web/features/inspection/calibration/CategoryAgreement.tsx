import { useTranslation } from 'react-i18next'
import type { OpenCalibration } from '#contract/calibration.ts'
import { percent } from '#web/kit/format.ts'
import { useWording } from '../words.ts'
import { kappaText } from './kappa-text.ts'
import styles from './calibration.module.css'

/** Over all chats: which part of the card inspectors read alike, the least agreed upon first. */
export function CategoryAgreement({ categories }: Pick<OpenCalibration, 'categories'>) {
  const { t } = useTranslation('inspection')
  const word = useWording()
  const rows = categories.toSorted((one, other) => (one.exact ?? 2) - (other.exact ?? 2))
  return (
    <table className={styles.table} aria-label={t('calibration.byCategory')}>
      <thead>
        <tr>
          <th scope="col">{t('calibration.byCategory')}</th>
          <th scope="col">{t('calibration.kappa')}</th>
          <th scope="col">{t('calibration.exact')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ category, name, kappa, exact }) => (
          <tr key={category}>
            <th scope="row">{word(name)}</th>
            <td title={kappa === null ? t('calibration.edge') : undefined}>{kappaText(kappa) ?? '—'}</td>
            <td>{exact === null ? '—' : percent(exact, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
