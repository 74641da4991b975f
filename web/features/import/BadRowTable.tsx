import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BadRow, ImportView } from '#contract/import.ts'
import type { ImportId } from '#domain/kernel/ids.ts'
import { csvFile } from '#domain/intake/csv-cell.ts'
import { api, client } from '#web/kit/client.ts'
import { count } from '#web/kit/format.ts'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useChange } from '#web/kit/use-change.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useImportTexts } from './ImportParts.tsx'

const badRowsQuery = (importId: ImportId) =>
  api.import.listBadRows.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({ importId, after }),
  })

/** The rows of which something could not be read, each with its line, its reason and whether it came in without that. */
export function BadRowTable({ view }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const list = useRows(badRowsQuery(view.id))
  const total = view.progress.bad + view.progress.partial
  return (
    <Card
      flush
      title={`${t('badRows.title')} ${count(total)}`}
      extra={total > 0 ? <DownloadButton view={view} /> : undefined}
    >
      <DataTable
        {...list}
        columns={useBadRowColumns()}
        rowKey={({ sheet, line, column = '' }) => `${sheet}\n${line}\n${column}`}
        empty={<EmptyState text={t('badRows.none')} />}
        label={t('badRows.title')}
      />
    </Card>
  )
}

function useBadRowColumns(): readonly Column<BadRow>[] {
  const { t } = useTranslation('import')
  const { problemText } = useImportTexts()
  return [
    { key: 'line', title: t('badRows.line'), align: 'end', width: 80, render: ({ line }) => line },
    { key: 'reason', title: t('badRows.reason'), render: ({ code }) => problemText(code) },
    { key: 'column', title: t('badRows.column'), render: ({ column = '' }) => column },
    {
      key: 'outcome',
      title: t('badRows.outcome'),
      isNowrap: true,
      render: ({ isStored }) => t(isStored ? 'badRows.stored' : 'badRows.leftOut'),
    },
    { key: 'excerpt', title: t('badRows.excerpt'), render: ({ excerpt }) => excerpt },
    { key: 'sheet', title: t('badRows.sheet'), isSecondary: true, render: ({ sheet }) => sheet },
  ]
}

const PAGE = 1_000

function DownloadButton({ view: { id } }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const { problemText } = useImportTexts()
  const heads = (['sheet', 'line', 'column', 'reason', 'outcome', 'excerpt'] as const).map((key) =>
    t(`badRows.${key}`),
  )
  const download = useChange({
    renews: [],
    send: async () => {
      const rows: BadRow[] = []
      for (let after: string | undefined; ;) {
        const page = await client.import.listBadRows({ importId: id, after, limit: PAGE })
        rows.push(...page.items)
        if (page.next === null) return rows
        after = page.next
      }
    },
    onDone: (rows) => {
      const cells = rows.map(({ sheet, line, column = '', code, isStored, excerpt }) => [
        sheet,
        String(line),
        column,
        problemText(code),
        t(isStored ? 'badRows.stored' : 'badRows.leftOut'),
        excerpt,
      ])
      saveText(t('badRows.fileName'), csvFile([heads, ...cells]))
    },
  })
  return (
    <Button size="small" loading={download.isPending} onClick={() => download.mutate(undefined)}>
      {t('badRows.download')}
    </Button>
  )
}

function saveText(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
