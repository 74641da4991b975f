import { useTranslation } from 'react-i18next'
import { useConnection } from '../live/live.ts'
import styles from './problem.module.css'

/** Stands at the top while the live stream is down, and leaves by itself. */
export function ConnectionBanner() {
  const { t } = useTranslation('kit')
  if (useConnection() !== 'lost') return null
  return (
    <div className={styles.banner} role="status">
      {t('connection.lost')}
    </div>
  )
}
