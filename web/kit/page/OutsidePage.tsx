import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../i18n.ts'
import { prefer, usePreferences } from '../preferences.ts'
import styles from './OutsidePage.module.css'

interface OutsidePageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A page for someone who is not signed in: one card on a quiet ground. */
export function OutsidePage({ title, lead, children }: OutsidePageProps) {
  const { t } = useTranslation(['nav', 'kit'])
  const { language } = usePreferences()
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className={styles.ground}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/mark.svg" alt="" width={28} height={28} />
          <span>{t('nav:product')}</span>
        </div>
        <h1>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
        {children}
      </div>
      <div className={styles.languages}>
        {LANGUAGES.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === language}
            onClick={() => prefer({ language: choice })}
          >
            {t(`kit:language.${choice}`)}
          </button>
        ))}
      </div>
    </main>
  )
}
