import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#contract/audit.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
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
  const nameOf = useNameOf('field')
  const text = useValueText(names)
  const noun = entry.type.split('.')[0] ?? ''
  const field = (name: string) => nameOf(`${noun}.${name}`, name)
  const facts = Object.entries(entry.facts).filter(([name, value]) => isTelling(name, value, names))
  return (
    <div className={styles.details}>
      {entry.changes.map((change) => (
        <div key={change.field}>
          <small>{field(change.field)}</small> <del>{text(change.before, change.field)}</del> →{' '}
          <ins>{text(change.after, change.field)}</ins>
        </div>
      ))}
      {facts.map(([name, value]) => (
        <div key={name}>
          <small>{field(name)}</small> {text(value, name)}
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

/** The text of a namespace whose keys are names of the log, of the first that has one; an unknown one is shown as it is. */
function useNameOf(namespace: 'event' | 'field'): (...names: readonly [string, ...string[]]) => string {
  const { i18n } = useTranslation(namespace)
  const texts: unknown = i18n.getResourceBundle(i18n.language, namespace)
  return (...names) => {
    const known = names.find((name) => isTextMap(texts) && Object.hasOwn(texts, name))
    return known !== undefined && isTextMap(texts) ? (texts[known] ?? known) : (names.at(-1) ?? names[0])
  }
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

/** Instants are milliseconds in the log. */
const INSTANT = /At$|^until$/

/** Calendar days are written as in the database. */
const WORK_DATE = /^\d{4}-\d\d-\d\d$/

function useValueText(names: Names): (value: unknown, field: string) => string {
  const { t } = useTranslation(['audit', 'people', 'finding', 'order', 'clock'])
  const format = useFormat()
  const nameOf = useNameOf('field')
  const words: Readonly<Record<string, string>> = {
    ...t('finding:cls', { returnObjects: true }),
    ...t('order:deed.kind', { returnObjects: true }),
    ...t('clock:rule', { returnObjects: true }),
    ...t('clock:party', { returnObjects: true }),
    ...t('audit:value', { returnObjects: true }),
  }
  const wordOf = (word: string): string => {
    const role = ROLES.find((name) => name === word)
    return (
      names[word] ??
      (role ? t(`people:role.${role}`) : Object.hasOwn(words, word) ? (words[word] ?? word) : word)
    )
  }
  const text = (value: unknown, field: string): string => {
    if (value === null || value === undefined || value === '') return t('audit:empty')
    if (typeof value === 'boolean') return t(value ? 'audit:yes' : 'audit:no')
    if (typeof value === 'number')
      return INSTANT.test(field) ? format.fullDateTime(value as Instant) : String(value)
    if (Array.isArray(value) && isOnlyCounted(value, names)) return t('audit:items', { count: value.length })
    if (Array.isArray(value)) return value.map((one) => text(one, field)).join('、') || t('audit:empty')
    if (typeof value === 'object')
      return (
        Object.entries(value)
          .map(([key, part]) => `${nameOf(key, wordOf(key))} ${text(part, key)}`)
          .join('，') || t('audit:empty')
      )
    if (typeof value !== 'string') return JSON.stringify(value)
    return WORK_DATE.test(value) ? format.workDay(value as WorkDate) : wordOf(value)
  }
  return text
}
