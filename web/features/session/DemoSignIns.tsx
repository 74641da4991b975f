import { useTranslation } from 'react-i18next'
import type { Role } from '#domain/people/role.ts'
import styles from './SignInPage.module.css'

interface DemoSignInsProps {
  readonly people: readonly { readonly code: string; readonly name: string; readonly role: Role }[]
  readonly onPick: (credentials: { readonly name: string; readonly password: string }) => void
}

/** Everyone in the demo shop has this one; the server prints it at the start, too. */
const DEMO_PASSWORD = 'banzu-demo'

/** The demo shop's people: one click is one sign-in. */
export function DemoSignIns({ people, onPick }: DemoSignInsProps) {
  const { t } = useTranslation(['session', 'people'])
  return (
    <section className={styles.demo}>
      <h2>{t('session:signIn.demoTitle')}</h2>
      <ul>
        {people.map((person) => (
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
    </section>
  )
}
