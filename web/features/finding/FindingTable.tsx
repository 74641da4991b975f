import { useTranslation } from 'react-i18next'
import type { FindingScope, FindingView } from '#contract/finding.ts'
import { Marked } from '#web/kit/chat/Marked.tsx'
import { severityTone } from '#web/kit/chat/severity-tone.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link, useGo } from '#web/kit/Link.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useIsPhone } from '#web/kit/use-is-narrow.ts'
import { findingPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useDetailText } from './use-detail-text.ts'
import styles from './finding.module.css'

/** Every finding with its sentence; a row opens the chat at that sentence. */
export function FindingTable({ scope }: { readonly scope: FindingScope }) {
  const { t } = useTranslation('finding')
  const go = useGo()
  const list = useRows(
    api.finding.list.infiniteOptions({
      ...byKey,
      input: (after: string | undefined) => ({ ...scope, after }),
    }),
  )
  return (
    <DataTable
      {...list}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={<EmptyState text={t('noneFound')} />}
      label={t('list')}
      onOpen={(finding) => go(findingPath(finding))}
    />
  )
}

/** A phone has room for the sentence alone: what, whose and when stand above it. */
function useColumns(): readonly Column<FindingView>[] {
  const { t } = useTranslation('finding')
  const format = useFormat()
  const isPhone = useIsPhone()
  if (isPhone)
    return [
      {
        key: 'sentence',
        title: t('sentence'),
        render: (finding) => (
          <div className={styles.sentence}>
            <span>
              <What finding={finding} />
            </span>
            <small className={styles.quiet}>
              {finding.agent?.name ?? t('nobody')} · {format.dateTime(finding.at)}
            </small>
            <Sentence finding={finding} />
          </div>
        ),
      },
    ]
  return [
    {
      key: 'at',
      title: t('at'),
      isNowrap: true,
      render: ({ at }) => format.dateTime(at),
    },
    {
      key: 'kind',
      title: t('what'),
      isNowrap: true,
      render: (finding) => <What finding={finding} />,
    },
    { key: 'sentence', title: t('sentence'), render: (finding) => <Sentence finding={finding} /> },
    {
      key: 'agent',
      title: t('agent'),
      isNowrap: true,
      render: ({ agent }) => agent?.name ?? <span className={styles.quiet}>{t('nobody')}</span>,
    },
    { key: 'shop', title: t('shop'), isSecondary: true, isNowrap: true, render: ({ shop }) => shop.name },
    {
      key: 'chat',
      title: t('chat'),
      isSecondary: true,
      isNowrap: true,
      render: (finding) => <Link to={findingPath(finding)}>{finding.customer || t('open')}</Link>,
    },
  ]
}

function What({ finding: { severity, kind, cls } }: { readonly finding: FindingView }) {
  const { t } = useTranslation('finding')
  return (
    <>
      <Pill tone={severityTone(severity)}>{t(`severity.${severity}`)}</Pill>{' '}
      {kind === 'language' && cls !== null ? t(`cls.${cls}`) : t(`kind.${kind}`)}
    </>
  )
}

/** What was said, the words marked, and why it is found. */
function Sentence({ finding }: { readonly finding: FindingView }) {
  const detail = useDetailText()
  const {
    text,
    entry,
    detail: { from, to },
  } = finding
  const spans = typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : []
  const why = [entry?.why, detail(finding)].filter(Boolean).join(' · ')
  return (
    <div className={styles.sentence}>
      {text === null ? null : (
        <span>
          <Marked text={text} spans={spans} />
        </span>
      )}
      {why === '' ? null : <small className={styles.quiet}>{why}</small>}
    </div>
  )
}
