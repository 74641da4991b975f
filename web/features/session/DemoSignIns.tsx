import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DEMO_PASSWORD } from '#domain/people/demo-password.ts'
import { ROLES, type Role } from '#domain/people/role.ts'
import styles from './SignInPage.module.css'

interface DemoPerson {
  readonly code: string
  readonly name: string
  readonly role: Role
}

interface DemoSignInsProps {
  readonly people: readonly DemoPerson[]
  readonly onPick: (credentials: { readonly name: string; readonly password: string }) => void
}

/** The demo shop's people, one of each role first: one click is one sign-in. */
export function DemoSignIns({ people, onPick }: DemoSignInsProps) {
  const { t } = useTranslation(['session', 'people'])
  const [areAllShown, setAllShown] = useState(false)
  const shown = areAllShown ? people : oneOfEachRole(people)
  return (
    <section className={styles.demo}>
      <h2>{t('session:signIn.demoTitle')}</h2>
      <ul>
        {shown.map((person) => (
          <li key={person.code}>
            <button type="button" onClick={() => onPick({ name: person.code, password: DEMO_PASSWORD })}>
              {person.name}
              <small>
                {t(`people:role.${person.role}`)} · {person.code}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < people.length ? (
        <Button type="link" size="small" onClick={() => setAllShown(true)}>
          {t('session:signIn.demoAll', { count: people.length })}
        </Button>
      ) : null}
    </section>
  )
}

function oneOfEachRole(people: readonly DemoPerson[]): readonly DemoPerson[] {
  return ROLES.flatMap((role) => people.find((person) => person.role === role) ?? [])
}
