import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#contract/audit.ts'
import { ROLES } from '#domain/people/role.ts'
import { useFormat } from '#web/kit/format.ts'
import type { Column } from '#web/kit/table/DataTable.tsx'
import styles from './AuditCells.module.css'

/** Names by id: of people, teams, shops and accounts. */
type Names = Readonly<Record<string, string>>

export function useAuditColumns(names: Names): readonly Column<AuditEntry>[] {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const event = useNameOf('event')
  return [
    {
      key: 'at',
      title: t('at'),
      width: 150,
      render: (entry) => `${format.date(entry.at)} ${format.timeToSecond(entry.at)}`,
    },
    {
      key: 'actor',
      title: t('actor'),
      width: 110,
      render: (entry) => <Actor actor={entry.actor} names={names} />,
    },
    { key: 'what', title: t('what'), render: (entry) => event(entry.type) },
    { key: 'subject', title: t('subject'), render: (entry) => names[entry.subjectId] ?? '' },
    {
      key: 'details',
      title: t('details'),
      isSecondary: true,
      render: (entry) => <Details entry={entry} names={names} />,
    },
  ]
}

function Actor({ actor, names }: { readonly actor: AuditEntry['actor']; readonly names: Names }) {
  const { t } = useTranslation('audit')
  return <>{(actor.personId === null ? undefined : names[actor.personId]) ?? t(`by.${actor.kind}`)}</>
}

function Details({ entry, names }: { readonly entry: AuditEntry; readonly names: Names }) {
  const field = useNameOf('field')
  const text = useValueText(names)
  const facts = Object.entries(entry.facts).filter(([, value]) => isTelling(value))
  return (
    <div className={styles.details}>
      {entry.changes.map((change) => (
        <div key={change.field}>
          <small>{field(change.field)}</small> <del>{text(change.before)}</del> →{' '}
          <ins>{text(change.after)}</ins>
        </div>
      ))}
      {facts.map(([name, value]) => (
        <div key={name}>
          <small>{field(name)}</small> {text(value)}
        </div>
      ))}
    </div>
  )
}

/** Empty values say nothing; what an event does not carry is no news. */
function isTelling(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** The text of a namespace whose keys are names of the log; an unknown one is shown as it is. */
function useNameOf(namespace: 'event' | 'field'): (name: string) => string {
  const { i18n } = useTranslation()
  const texts: unknown = i18n.getResourceBundle(i18n.language, namespace)
  return (name) => (isTextMap(texts) ? (texts[name] ?? name) : name)
}

function isTextMap(texts: unknown): texts is Readonly<Record<string, string>> {
  return typeof texts === 'object' && texts !== null
}

function useValueText(names: Names): (value: unknown) => string {
  const { t } = useTranslation(['audit', 'people'])
  const text = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('audit:empty')
    if (typeof value === 'boolean') return t(value ? 'audit:yes' : 'audit:no')
    if (Array.isArray(value)) return value.map(text).join('、') || t('audit:empty')
    const word = typeof value === 'string' ? value : JSON.stringify(value)
    const known = names[word]
    if (known !== undefined) return known
    const role = ROLES.find((name) => name === value)
    return role ? t(`people:role.${role}`) : word
  }
  return text
}
