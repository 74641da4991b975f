import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingScope, FindingView } from '#contract/finding.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link, useGo } from '#web/kit/Link.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useIsPhone } from '#web/kit/use-is-narrow.ts'
import { findingPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ObjectionMark } from './objection/ObjectionMark.tsx'
import { Sentence, What } from './Found.tsx'
import { ObjectForm } from './objection/ObjectForm.tsx'
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
  const [objected, setObjected] = useState<FindingView>()
  return (
    <>
      <DataTable
        {...list}
        columns={useColumns(setObjected)}
        rowKey={({ id }) => id}
        empty={<EmptyState text={t('noneFound')} />}
        label={t('list')}
        onOpen={(finding) => go(findingPath(finding))}
      />
      {objected ? <ObjectForm finding={objected} onClose={() => setObjected(undefined)} /> : null}
    </>
  )
}

/** A phone has room for the sentence alone: what, whose and when stand above it. */
function useColumns(onObject: (finding: FindingView) => void): readonly Column<FindingView>[] {
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
            <ObjectionMark finding={finding} onObject={() => onObject(finding)} />
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
      key: 'objection',
      title: t('objection.title'),
      isNowrap: true,
      render: (finding) => <ObjectionMark finding={finding} onObject={() => onObject(finding)} />,
    },
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
