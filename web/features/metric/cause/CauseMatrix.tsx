import { useTranslation } from 'react-i18next'
import type { CauseOverview } from '#contract/cause.ts'
import { count, percent } from '#web/kit/format.ts'
import { HeatMap, type HeatCell } from '#web/ui/chart/HeatMap.tsx'
import {
  amountOf,
  CAUSE_KEYS,
  problemsOf,
  REASON_KEYS,
  type CauseKey,
  type CausePart,
  type ReasonKey,
} from './cause-totals.ts'
import { useCauseNames } from './use-cause-names.ts'

interface CauseMatrixProps {
  readonly totals: CauseOverview['totals']
  readonly onOpen: (part: CausePart) => void
}

const ALL = 'all'
const PALE = 0.05
const DARK = 0.8

/** What the buyers came for against whose matter it is; each field opens to its chats. */
export function CauseMatrix({ totals, onOpen }: CauseMatrixProps) {
  const { t } = useTranslation('metric')
  const names = useCauseNames()
  const all = amountOf(totals, {})
  const most = problemsOf(totals)[0]?.chats ?? 0
  const cellOf = (row: string, column: string): HeatCell | undefined => {
    const part = partOf(row, column)
    const { chats, before } = amountOf(totals, part)
    if (chats === 0) return undefined
    const isProblem = part.reason !== undefined && (part.cause === 'skill' || part.cause === 'product')
    const who = [
      part.reason === undefined ? t('whole') : names.reason(part.reason),
      part.cause === undefined ? t('whole') : names.cause(part.cause),
    ]
    return {
      text: count(chats),
      about: t('cause.about', {
        what: who.join(' · '),
        amount: count(chats),
        share: percent(chats / all.chats),
        before: count(before),
      }),
      strength: isProblem && most > 0 ? PALE + (DARK - PALE) * (chats / most) : PALE,
      isThin: part.cause === undefined || part.reason === undefined,
    }
  }
  return (
    <HeatMap
      isRoomy
      rows={REASON_KEYS.map((key) => ({ key, label: names.reason(key) }))}
      columns={[
        ...CAUSE_KEYS.map((key) => ({ key, label: names.cause(key) })),
        { key: ALL, label: t('whole') },
      ]}
      foot={{ key: ALL, label: t('whole') }}
      cellOf={cellOf}
      legend={t('cause.legend')}
      label={t('cause.matrix')}
      onPick={(row, column) => onOpen(partOf(row, column))}
    />
  )
}

function partOf(row: string, column: string): CausePart {
  return {
    ...(row === ALL ? {} : { reason: row as ReasonKey }),
    ...(column === ALL ? {} : { cause: column as CauseKey }),
  }
}
