import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#contract/import.ts'
import { fen } from '#domain/kernel/money.ts'
import { money, useFormat } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useImportTexts } from './ImportParts.tsx'

type Row = ImportPreview['rows'][number]
type Read = Row['records'][number]

/** What the first rows become, in the words of the trade, problems beside them. */
export function PreviewTable({
  preview,
  isStale,
}: {
  readonly preview: ImportPreview
  readonly isStale: boolean
}) {
  const { t } = useTranslation('import')
  return (
    <Card flush title={t('preview.title')}>
      <div style={{ opacity: isStale ? 0.5 : 1 }}>
        <DataTable
          columns={usePreviewColumns()}
          rows={preview.rows}
          rowKey={({ line, cells }) => `${line} ${cells.join(' ')}`}
          empty={<EmptyState text={t('preview.none')} />}
          label={t('preview.title')}
        />
      </div>
    </Card>
  )
}

function usePreviewColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('import')
  const { problemText } = useImportTexts()
  return [
    { key: 'line', title: t('preview.line'), align: 'end', width: 64, render: ({ line }) => line },
    { key: 'when', title: t('preview.when'), width: 150, render: (row) => <When read={row.records[0]} /> },
    { key: 'who', title: t('preview.who'), render: (row) => <Who read={row.records[0]} /> },
    { key: 'what', title: t('preview.what'), render: (row) => <What row={row} /> },
    {
      key: 'problem',
      title: t('preview.problem'),
      render: ({ problems }) =>
        problems.map(({ code, column = '', excerpt }) => (
          <div key={code + column} style={{ color: 'var(--late)' }}>
            {[problemText(code), column, excerpt].filter(Boolean).join(' · ')}
          </div>
        )),
    },
  ]
}

function When({ read }: { readonly read: Read | undefined }) {
  const format = useFormat()
  switch (read?.noun) {
    case 'message':
      return (
        <>
          {read.value.isTimed === false
            ? '—'
            : `${format.date(read.value.sentAt)} ${format.timeToSecond(read.value.sentAt)}`}
        </>
      )
    case 'conversation':
      return <>{format.dateTime(read.value.openedAt)}</>
    case 'rating':
      return <>{format.dateTime(read.value.ratedAt)}</>
    case 'figure':
      return <>{read.value.workDate}</>
    case 'order': {
      const [first] = read.value.facts ?? []
      return first ? <>{first.isTimed ? format.dateTime(first.at) : '—'}</> : null
    }
    default:
      return null
  }
}

function Who({ read }: { readonly read: Read | undefined }) {
  const { t } = useTranslation('import')
  switch (read?.noun) {
    case 'message': {
      const { author, account, customer } = read.value
      const isCustomer = author === 'customer'
      return (
        <>
          <Pill tone={isCustomer ? 'plain' : 'accent'}>{t(`author.${author}`)}</Pill>{' '}
          {isCustomer ? (customer.name ?? customer.externalId) : (account ?? '')}
        </>
      )
    }
    case 'conversation':
      return <>{[read.value.customer.externalId, read.value.account].filter(Boolean).join(' · ')}</>
    case 'rating':
      return <>{[read.value.customer?.externalId, read.value.account].filter(Boolean).join(' · ')}</>
    case 'figure':
      return <>{read.value.account}</>
    case 'order':
      return <>{read.value.customer?.name ?? read.value.customer?.externalId ?? read.value.buyerName ?? ''}</>
    default:
      return null
  }
}

function What({ row: { records, problems, cells } }: { readonly row: Row }) {
  const { t } = useTranslation('import')
  const [read] = records
  switch (read?.noun) {
    case 'message':
      return <>{read.value.text}</>
    case 'conversation':
    case 'rating':
      return <SaidTexts records={records} />
    case 'figure':
      return <FigureTexts records={records} />
    case 'order':
      return <OrderText order={read.value} />
    default:
      return (
        <span style={{ color: 'var(--ink3)' }}>
          {problems.length > 0 ? cells.join(' · ') : t('preview.skipped')}
        </span>
      )
  }
}

type ReadOrder = Extract<Read, { noun: 'order' }>['value']

/** Number, state and money, then what the row says has happened. */
function OrderText({ order }: { readonly order: ReadOrder }) {
  const { t } = useTranslation('order')
  const { externalId, status, amount, items = [], facts = [] } = order
  const happened = facts.map(({ kind }) => t(`history.kind.${kind as 'placed'}`))
  return (
    <>
      {[
        externalId,
        status,
        amount === undefined ? '' : money(fen(amount)),
        ...items.map(({ title }) => title),
      ]
        .filter(Boolean)
        .join(' · ')}
      <div style={{ color: 'var(--ink3)' }}>{happened.join(' · ')}</div>
    </>
  )
}

/** What the platform says of a chat, and how the buyer rated it; a list of chats has both in one row. */
function SaidTexts({ records }: { readonly records: Row['records'] }) {
  const { t } = useTranslation('import')
  const texts = records.flatMap((record) => {
    if (record.noun === 'conversation') return [record.value.reason]
    if (record.noun !== 'rating') return []
    const { level, reason, comment } = record.value
    return [t(`level.${level}`), reason, comment]
  })
  return <>{texts.filter(Boolean).join(' · ')}</>
}

function FigureTexts({ records }: { readonly records: Row['records'] }) {
  const { t } = useTranslation('import')
  return (
    <>
      {records.map((record) =>
        record.noun === 'figure' ? (
          <span key={record.value.figure} style={{ marginInlineEnd: 12, whiteSpace: 'nowrap' }}>
            {t(`figure.${record.value.figure as 'received'}`, { defaultValue: record.value.figure })}{' '}
            {record.value.value}
          </span>
        ) : null,
      )}
    </>
  )
}
