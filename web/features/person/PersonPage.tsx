import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Person } from '#contract/person.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { usePersonTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { DetailPage } from '#web/kit/page/DetailPage.tsx'
import { auditPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { PersonActions } from './PersonActions.tsx'
import { ShopNames } from './PersonCells.tsx'

const personQuery = (personId: PersonId) => api.person.get.queryOptions({ input: { personId } })

export function PersonPage() {
  const { t } = useTranslation(['person', 'people'])
  const { id } = useParams({ strict: false })
  const person = useSuspenseQuery(personQuery(id as PersonId)).data
  const canManage = useCan('person.manage')
  const canAudit = useCan('audit.read')
  return (
    <DetailPage
      title={person.name}
      about={`${t(`people:role.${person.role}`)} · ${person.code}`}
      tabs={usePersonTabs(person.id)}
      actions={canManage ? <PersonActions person={person} /> : null}
    >
      <Card
        title={t('facts')}
        extra={canAudit ? <Link to={auditPath(person.id)}>{t('auditLink')}</Link> : undefined}
      >
        <PersonFacts person={person} />
      </Card>
    </DetailPage>
  )
}

function PersonFacts({ person }: { readonly person: Person }) {
  const { t } = useTranslation(['person', 'people'])
  const format = useFormat()
  return (
    <Facts
      facts={[
        [t('people:code'), person.code],
        [t('people:email'), person.email ?? '—'],
        [t('role'), t(`people:role.${person.role}`)],
        [t('team'), person.team?.name ?? t('noTeam')],
        [t('shops'), <ShopNames key="shops" person={person} />],
        [t('receptionLimit'), person.receptionLimit],
        [t('joinedAt'), format.date(person.createdAt)],
        [t('status.label'), <PersonStatus key="status" person={person} />],
      ]}
    />
  )
}

function PersonStatus({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person')
  const format = useFormat()
  if (person.leftAt !== null)
    return <Pill tone="quiet">{t('leftAt', { day: format.date(person.leftAt) })}</Pill>
  return person.hasPassword ? <>{t('status.working')}</> : <Pill tone="soon">{t('notYet')}</Pill>
}
