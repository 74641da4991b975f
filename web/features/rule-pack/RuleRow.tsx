import { useTranslation } from 'react-i18next'
import { useBilingual } from '#web/kit/bilingual.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { useRuleText, type Rule } from './rule-text.ts'
import styles from './rule-pack.module.css'

/** One deadline as a sentence: whose turn it is, how long, and what silence brings. */
export function RuleRow({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation(['rulePack', 'clock'])
  const text = useRuleText()
  const notes = useBilingual()(rule.notes)
  return (
    <li className={styles.rule}>
      <div className={styles.name}>
        <b>{text.name(rule)}</b>
        <Pill tone={rule.owner === 'seller' ? 'soon' : 'quiet'}>
          {t('rulePack:owner', { party: t(`clock:party.${rule.owner}`) })}
        </Pill>
      </div>
      <div>
        <p>{text.sentence(rule)}</p>
        <ul className={styles.details}>
          {text.details(rule).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {notes === '' ? null : <p className={styles.notes}>{notes}</p>}
      </div>
    </li>
  )
}
