import { useTranslation } from 'react-i18next'
import type { Person } from '#contract/person.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Column } from '#web/kit/table/DataTable.tsx'
import { Pill } from '#web/ui/Pill.tsx'

export function usePersonColumns(): readonly Column<Person>[] {
  const { t } = useTranslation(['person', 'people'])
  return [
    { key: 'name', title: t('people:name'), render: (person) => <PersonName person={person} /> },
    { key: 'code', title: t('people:code'), render: (person) => person.code },
    { key: 'role', title: t('person:role'), render: (person) => t(`people:role.${person.role}`) },
    { key: 'team', title: t('person:team'), isSecondary: true, render: (person) => person.team?.name ?? '' },
    {
      key: 'shops',
      title: t('person:shops'),
      isSecondary: true,
      render: (person) => <ShopNames person={person} />,
    },
    {
      key: 'limit',
      title: t('person:receptionLimit'),
      align: 'end',
      isSecondary: true,
      // Who answers no chats has no use for a limit.
      render: (person) => (isPermitted(person.role, 'conversation.answer') ? person.receptionLimit : ''),
    },
  ]
}

function PersonName({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person')
  return (
    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
      <b style={{ fontWeight: 600 }}>{person.name}</b>
      {person.leftAt === null ? null : <Pill tone="quiet">{t('status.left')}</Pill>}
      {person.leftAt === null && !person.hasPassword ? <Pill tone="soon">{t('notYet')}</Pill> : null}
    </span>
  )
}

/** Owners and supervisors see every shop, whatever was chosen for them. */
export function ShopNames({ person }: { readonly person: Pick<Person, 'role' | 'shops'> }) {
  const { t } = useTranslation('person')
  if (person.role === 'owner' || person.role === 'supervisor') return <>{t('allShops')}</>
  return <>{person.shops.map((shop) => shop.name).join('、') || '—'}</>
}
