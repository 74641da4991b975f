import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#domain/people/permission.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan, useCompany, useMe } from '#web/kit/me.ts'
import { DetailPage } from '#web/kit/page/DetailPage.tsx'
import { PATHS } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { RenameCompanyForm } from './RenameCompanyForm.tsx'
import styles from './SettingsPage.module.css'

interface Place {
  readonly key: 'shops' | 'people' | 'teams' | 'accounts' | 'audit' | 'consumers' | 'sessions'
  readonly path: string
  readonly needs: Permission
}

const PLACES: readonly Place[] = [
  { key: 'shops', path: PATHS.shops, needs: 'shop.list' },
  { key: 'people', path: PATHS.people, needs: 'person.manage' },
  { key: 'teams', path: PATHS.teams, needs: 'team.manage' },
  { key: 'accounts', path: PATHS.accounts, needs: 'account.manage' },
  { key: 'audit', path: PATHS.audit, needs: 'audit.read' },
  { key: 'consumers', path: PATHS.consumers, needs: 'company.manage' },
  { key: 'sessions', path: PATHS.sessions, needs: 'session.own' },
]

/** Everything that can be set, each with a sentence on what is there. */
export function SettingsPage() {
  const { t } = useTranslation(['settings', 'nav'])
  const { permissions } = useMe()
  return (
    <DetailPage title={t('settings:title')}>
      <div className={styles.places}>
        {PLACES.filter((place) => permissions.includes(place.needs)).map((place) => (
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
