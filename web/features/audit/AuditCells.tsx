import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#contract/audit.ts'
import { ROLES } from '#domain/people/role.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import type { Column } from '#web/kit/table/DataTable.tsx'
import { conversationPath, importPath, orderPath, personPath } from '#web/paths.ts'
import styles from './AuditCells.module.css'

/** Names by id of whatever has one. */
type Names = Readonly<Record<string, string>>

export function useAuditColumns(names: Names): readonly Column<AuditEntry>[] {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const event = useNameOf('event')
  return [
    {
      key: 'at',
      title: t('at'),
      isNowrap: true,
      render: (entry) => `${format.date(entry.at)} ${format.timeToSecond(entry.at)}`,
    },
    {
      key: 'actor',
      title: t('actor'),
      isNowrap: true,
      render: (entry) => <Actor actor={entry.actor} names={names} />,
    },
    { key: 'what', title: t('what'), isNowrap: true, render: (entry) => event(entry.type) },
    { key: 'subject', title: t('subject'), render: (entry) => <Subject entry={entry} names={names} /> },
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

/** What has a page of its own, by the noun of the event that tells of it. */
const PAGE_OF: Readonly<Record<string, (id: string) => string>> = {
  conversation: conversationPath,
  message: conversationPath,
  note: conversationPath,
  rating: conversationPath,
  import: importPath,
  order: orderPath,
  'order-note': orderPath,
  'order-action': orderPath,
  person: personPath,
}

/** Whom or what it was done to; a chat is known by its buyer. */
function Subject({
  entry: { type, subjectId },
  names,
}: {
  readonly entry: AuditEntry
  readonly names: Names
}) {
  const name = names[subjectId]
  const page = PAGE_OF[type.split('.')[0] ?? '']
  if (name === undefined) return null
  return page ? <Link to={page(subjectId)}>{name}</Link> : <>{name}</>
}

function Details({ entry, names }: { readonly entry: AuditEntry; readonly names: Names }) {
  const field = useNameOf('field')
  const text = useValueText(names)
  const facts = Object.entries(entry.facts).filter(([name, value]) => isTelling(name, value, names))
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

/** Empty values say nothing, nor do ids of things that have no name or what only the program reads. */
function isTelling(name: string, value: unknown, names: Names): boolean {
  if (name.endsWith('Id')) return typeof value === 'string' && (name === 'keyId' || value in names)
  if (name === 'newChats') return false
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** The text of a namespace whose keys are names of the log; an unknown one is shown as it is. */
function useNameOf(namespace: 'event' | 'field'): (name: string) => string {
  const { i18n } = useTranslation(namespace)
  const texts: unknown = i18n.getResourceBundle(i18n.language, namespace)
  return (name) => (isTextMap(texts) ? (texts[name] ?? name) : name)
}

function isTextMap(texts: unknown): texts is Readonly<Record<string, string>> {
  return typeof texts === 'object' && texts !== null
}

/** More than a line of the table can say. */
const MOST_LISTED = 8

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Long lists are counted, and so are lists of things that have no name, or have gone with it. */
function isOnlyCounted(list: readonly unknown[], names: Names): boolean {
  if (list.length > MOST_LISTED) return true
  return list.some((one) => typeof one === 'string' && UUID.test(one) && !(one in names))
}

function useValueText(names: Names): (value: unknown) => string {
  const { t } = useTranslation(['audit', 'people'])
  const words: Readonly<Record<string, string>> = t('audit:value', { returnObjects: true })
  const text = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('audit:empty')
    if (typeof value === 'boolean') return t(value ? 'audit:yes' : 'audit:no')
    if (Array.isArray(value) && isOnlyCounted(value, names)) return t('audit:items', { count: value.length })
    if (Array.isArray(value)) return value.map(text).join('、') || t('audit:empty')
    const word = typeof value === 'string' ? value : JSON.stringify(value)
    const known = names[word]
    if (known !== undefined) return known
    const role = ROLES.find((name) => name === value)
    if (role) return t(`people:role.${role}`)
    return Object.hasOwn(words, word) ? (words[word] ?? word) : word
  }
  return text
}
