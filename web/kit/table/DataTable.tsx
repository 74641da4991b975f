import { Button } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { useKeys } from '../keys/key-map.ts'
import styles from './DataTable.module.css'

export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  readonly render: (row: Row) => ReactNode
  /** Numbers stand at the end, so that their digits are below each other. */
  readonly align?: 'start' | 'end'
  readonly width?: number | string
  /** Short things that look torn when broken: names, times. */
  readonly isNowrap?: boolean
  /** Left out on a phone. */
  readonly isSecondary?: boolean
}

interface DataTableProps<Row> {
  readonly columns: readonly Column<Row>[]
  /** Undefined while the first page is on its way. */
  readonly rows: readonly Row[] | undefined
  readonly rowKey: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  /** Told which row the pointer or J and K have come to, for keys that mean one row. */
  readonly onPoint?: (row: Row) => void
  /** The row that stands open beside the table. */
  readonly openKey?: string | undefined
  /** An `EmptyState`: one sentence, one button. */
  readonly empty: ReactNode
  /** Present while there are more rows. */
  readonly onMore?: (() => void) | undefined
  readonly isLoadingMore?: boolean
  /** What the table lists, for a screen reader. */
  readonly label: string
}

/** A dense, quiet table. J and K move, Enter opens, and the next rows come by key, never by page number. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, empty, onMore, isLoadingMore = false, label } = props
  const { t } = useTranslation('kit')
  const { chosen, body } = useRowKeys(props)
  if (rows === undefined) return <RowSkeletons />
  if (rows.length === 0) return empty
  return (
    <>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} className={cellClass(column)} style={{ width: column.width }} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <TableRow
              key={props.rowKey(row)}
              {...props}
              row={row}
              isChosen={index === chosen || props.rowKey(row) === props.openKey}
            />
          ))}
        </tbody>
      </table>
      {onMore ? (
        <div className={styles.more}>
          <Button type="text" loading={isLoadingMore} onClick={onMore}>
            {isLoadingMore ? t('loadingMore') : t('loadMore')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

interface TableRowProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly row: Row
  readonly isChosen: boolean
  readonly onOpen?: (row: Row) => void
  readonly onPoint?: (row: Row) => void
}

function TableRow<Row>({ columns, row, isChosen, onOpen, onPoint }: TableRowProps<Row>) {
  return (
    <tr
      className={onOpen ? styles.opens : undefined}
      data-chosen={isChosen || undefined}
      tabIndex={onOpen ? 0 : undefined}
      onPointerEnter={() => onPoint?.(row)}
      onFocus={() => onPoint?.(row)}
      onClick={(event) => {
        if (onOpen && !isOnControl(event.target)) onOpen(row)
      }}
      onKeyDown={(event) => {
        if (onOpen && event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
      }}
    >
      {columns.map((column) => (
        <td key={column.key} className={cellClass(column)}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  )
}

function useRowKeys<Row>({ rows = [], onOpen }: DataTableProps<Row>) {
  const { t } = useTranslation('kit')
  const [chosen, setChosen] = useState(-1)
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (step: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, chosen + step))
    setChosen(next)
    const row = body.current?.rows[next]
    row?.scrollIntoView({ block: 'nearest' })
    row?.focus({ preventScroll: true })
  }
  const open = () => {
    const row = rows[chosen]
    if (row !== undefined) onOpen?.(row)
  }
  useKeys(
    t('keys.page'),
    onOpen
      ? [
          { keys: 'j', label: t('keys.next'), run: () => move(1) },
          { keys: 'k', label: t('keys.previous'), run: () => move(-1) },
          { keys: 'o', label: t('keys.open'), run: open },
        ]
      : [],
  )
  return { chosen, body }
}

/** A click on a button or link in a row means that one, not the row. */
function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null
}

function cellClass<Row>(column: Column<Row>): string {
  const { align, isSecondary, isNowrap } = column
  const classes = [align === 'end' && styles.end, isSecondary && styles.secondary, isNowrap && styles.nowrap]
  return classes.filter(Boolean).join(' ')
}
