import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { severityTone } from '#web/kit/chat/severity-tone.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { writeDraft, type Entry, type Pack } from './use-draft.ts'
import styles from './language.module.css'

interface EntryTableProps {
  readonly pack: Pack
  readonly entries: readonly Entry[]
  readonly onOpen: (entry: Entry) => void
}

/** Rows shown at first: a pack of thousands would make the page heavy. */
const ROWS_AT_ONCE = 100

/** Entries, opened to be changed where the version is a draft. */
export function EntryTable({ pack, entries, onOpen }: EntryTableProps) {
  const { t } = useTranslation('language')
  const [limit, setLimit] = useState(ROWS_AT_ONCE)
  const isDraft = pack.status === 'draft'
  const columns = useColumns(isDraft ? pack : undefined)
  return (
    <DataTable
      rows={entries.slice(0, limit)}
      columns={columns}
      rowKey={({ id }) => id}
      {...(isDraft ? { onOpen } : {})}
      onMore={entries.length > limit ? () => setLimit(limit + ROWS_AT_ONCE) : undefined}
      empty={<EmptyState text={t('noneFound')} />}
      label={t('title')}
    />
  )
}

function useColumns(draft: Pack | undefined): readonly Column<Entry>[] {
  const { t } = useTranslation(['language', 'finding'])
  const remove = useChange({
    send: (entry: Entry) =>
      writeDraft(draft?.entries.filter(({ id }) => id !== entry.id) ?? [], draft?.source ?? ''),
    renews: [],
  })
  return [
    {
      key: 'words',
      title: t('words'),
      width: '34%',
      render: (entry) => <Words entry={entry} />,
    },
    {
      key: 'cls',
      title: t('cls'),
      isNowrap: true,
      render: ({ cls, severity }) => (
        <span className={styles.kinds}>
          {t(`finding:cls.${cls}`)}
          <Pill tone={severityTone(severity)}>{t(`finding:severity.${severity}`)}</Pill>
        </span>
      ),
    },
    {
      key: 'better',
      title: t('better'),
      isSecondary: true,
      render: ({ better, why }) => (
        <div className={styles.better}>
          {better}
          <small>{why}</small>
        </div>
      ),
    },
    ...(draft
      ? [
          {
            key: 'remove',
            title: '',
            align: 'end' as const,
            render: (entry: Entry) => (
              <Button
                size="small"
                type="text"
                disabled={remove.isPending}
                onClick={() => remove.mutate(entry)}
              >
                {t('remove')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

/** The words as they are written, cut where there are many, and how they count. */
function Words({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('language')
  const { patterns, match, near } = entry
  return (
    <div className={styles.words}>
      <span>{patterns.slice(0, 4).join(' · ')}</span>
      <small>
        {[
          ...(patterns.length > 4 ? [`+${patterns.length - 4}`] : []),
          ...(match === 'inside' ? [] : [t(`match.${match}`)]),
          ...(near ? [near.words.slice(0, 4).join(' ')] : []),
          entry.id,
        ].join(' · ')}
      </small>
    </div>
  )
}
