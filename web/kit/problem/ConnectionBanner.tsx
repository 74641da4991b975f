import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../live/live.ts'
import { useIsStale } from '../stale-page.ts'
import styles from './problem.module.css'

/** Stands at the top while the live stream is down, and leaves by itself; or while there is a newer console to load. */
export function ConnectionBanner() {
  const { t } = useTranslation('kit')
  const [connection, isStale] = [useConnection(), useIsStale()]
  if (isStale)
    return (
      <div className={styles.banner} role="status">
        {t('stale')}{' '}
        <Button type="link" size="small" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </div>
    )
  if (connection !== 'lost') return null
  return (
    <div className={styles.banner} role="status">
      {t('connection.lost')}
    </div>
  )
}
