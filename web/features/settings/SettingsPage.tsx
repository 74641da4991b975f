import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '#web/kit/Link.tsx'
import { useCan, useCompany, useMe } from '#web/kit/me.ts'
import { DetailPage } from '#web/kit/page/DetailPage.tsx'
import { settingsOf } from '#web/kit/shell/settings.ts'
import { Card } from '#web/ui/Card.tsx'
import { RenameCompanyForm } from './RenameCompanyForm.tsx'
import styles from './SettingsPage.module.css'

/** Everything that can be set, each with a sentence on what is there. */
export function SettingsPage() {
  const { t } = useTranslation(['settings', 'nav'])
  const { role } = useMe()
  return (
    <DetailPage title={t('settings:title')}>
      <div className={styles.places}>
        {settingsOf(role).map((place) => (
          <Link key={place.key} to={place.path} className={styles.place}>
            <b>{t(`nav:settings.${place.key}`)}</b>
            <span>{t(`settings:${place.key}`)}</span>
          </Link>
        ))}
      </div>
      <CompanyCard />
    </DetailPage>
  )
}

function CompanyCard() {
  const { t } = useTranslation('settings')
  const company = useCompany()
  const [isRenaming, setRenaming] = useState(false)
  if (!useCan('company.manage')) return null
  return (
    <Card
      title={t('company')}
      extra={
        <Button size="small" onClick={() => setRenaming(true)}>
          {t('rename')}
        </Button>
      }
    >
      {company.name}
      {isRenaming ? <RenameCompanyForm name={company.name} onClose={() => setRenaming(false)} /> : null}
    </Card>
  )
}
