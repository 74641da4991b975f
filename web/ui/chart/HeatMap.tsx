import { useState, type CSSProperties } from 'react'
import styles from './HeatMap.module.css'

/** One field of a heat map. */
export interface HeatCell {
  /** Short enough to stand in the field: `96`, `12`. */
  readonly text: string
  /** The whole of it in words, shown while the pointer or the focus is on the field. */
  readonly about: string
  /** 0 (pale) to 1. */
  readonly strength: number
  /** Below its line: drawn in vermilion. */
  readonly isLate?: boolean
  /** Too few to be judged: not coloured. */
  readonly isThin?: boolean
}

interface HeatMapProps<Cell> {
  readonly rows: readonly { readonly key: string; readonly label: string; readonly isQuiet?: boolean }[]
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  /** Undefined leaves the field empty. `foot` is the row below the others, of all of them together. */
  readonly cellOf: (row: string, column: string) => Cell | undefined
  readonly foot?: { readonly key: string; readonly label: string }
  /** What the colours mean; stands below the fields while none is looked at. */
  readonly legend: string
  readonly label: string
  /** Few fields, so that each may be larger. */
  readonly isRoomy?: boolean
  readonly onPick: (row: string, column: string) => void
}

/** Fields in rows and columns, the darker the more remarkable. Each opens to what it is made of. */
export function HeatMap(props: HeatMapProps<HeatCell>) {
  const { rows, columns, foot, legend, label, isRoomy = false } = props
  const [seen, setSeen] = useState<string>()
  return (
    <figure className={styles.figure} onPointerLeave={() => setSeen(undefined)}>
      <div className={styles.scroll}>
        <table className={isRoomy ? `${styles.map} ${styles.roomy}` : styles.map} aria-label={label}>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <HeatRow key={row.key} {...props} row={row} onSee={setSeen} />
            ))}
          </tbody>
          {foot ? (
            <tfoot>
              <HeatRow {...props} row={foot} onSee={setSeen} />
            </tfoot>
          ) : null}
        </table>
      </div>
      <figcaption className={styles.about}>{seen ?? legend}</figcaption>
    </figure>
  )
}

interface HeatRowProps extends HeatMapProps<HeatCell> {
  readonly row: { readonly key: string; readonly label: string; readonly isQuiet?: boolean }
  readonly onSee: (about: string) => void
}

function HeatRow({ row, columns, cellOf, onPick, onSee }: HeatRowProps) {
  return (
    <tr>
      <th scope="row" className={row.isQuiet ? styles.quiet : undefined}>
        {row.label}
      </th>
      {columns.map(({ key }) => {
        const cell = cellOf(row.key, key)
        if (!cell) return <td key={key} />
        return (
          <td key={key}>
            <button
              type="button"
              className={classOf(cell)}
              style={{ '--strength': `${Math.round(cell.strength * 100)}%` } as CSSProperties}
              aria-label={cell.about}
              onClick={() => onPick(row.key, key)}
              onPointerEnter={() => onSee(cell.about)}
              onFocus={() => onSee(cell.about)}
            >
              <span>{cell.text}</span>
            </button>
          </td>
        )
      })}
    </tr>
  )
}

function classOf({ isLate, isThin }: HeatCell): string {
  return [styles.cell, isLate && styles.late, isThin && styles.thin].filter(Boolean).join(' ')
}
