import { useTranslation } from 'react-i18next'
import type { CauseOverview } from '#contract/cause.ts'
import { count } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Meter } from '#web/ui/Meter.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { amountOf, PROBLEM_CAUSES, type CausePart } from './cause-totals.ts'
import { useCauseNames } from './use-cause-names.ts'
import styles from '../metric.module.css'

type Shop = CauseOverview['shops'][number]

interface CauseShopsProps {
  readonly overview: CauseOverview
  readonly onOpen: (part: CausePart) => void
}

/** Shop by shop, the one with the largest share of problems first; a row opens to its chats. */
export function CauseShops({ overview: { shops, totals }, onOpen }: CauseShopsProps) {
  const { t } = useTranslation('metric')
  const rows = shops
    .filter(({ id }) => amountOf(totals, { shopId: id }).chats > 0)
    .toSorted((one, other) => problemShare(totals, other) - problemShare(totals, one))
  return (
    <DataTable
      rows={rows}
      columns={useColumns(totals)}
      rowKey={({ id }) => id}
      empty={<EmptyState text={t('cause.empty')} />}
      label={t('cause.byShop')}
      onOpen={({ id }) => onOpen({ shopId: id })}
    />
  )
}

function useColumns(totals: CauseOverview['totals']): readonly Column<Shop>[] {
  const { t } = useTranslation(['metric', 'shop'])
  const names = useCauseNames()
  return [
    {
      key: 'name',
      title: t('item.shop'),
      isNowrap: true,
      render: ({ name, platform }) => (
        <>
          <b>{name}</b> <Pill>{t(`shop:platform.${platform}`)}</Pill>
        </>
      ),
    },
    {
      key: 'share',
      title: t('cause.problemShare'),
      isSecondary: true,
      width: '22%',
      render: (shop) => (
        <Meter share={problemShare(totals, shop)} label={`${t('cause.problemShare')} ${shop.name}`} />
      ),
    },
    ...PROBLEM_CAUSES.map((cause) => ({
      key: cause,
      title: names.cause(cause),
      align: 'end' as const,
      render: ({ id }: Shop) => <Change {...amountOf(totals, { shopId: id, cause })} />,
    })),
    {
      key: 'all',
      title: t('cause.chats'),
      align: 'end',
      render: ({ id }) => <Change {...amountOf(totals, { shopId: id })} />,
    },
  ]
}

function Change({ chats, before }: { readonly chats: number; readonly before: number }) {
  const { t } = useTranslation('metric')
  return (
    <>
      {count(chats)} <small className={styles.beside}>{t('before', { value: count(before) })}</small>
    </>
  )
}

function problemShare(totals: CauseOverview['totals'], { id }: Shop): number {
  const all = amountOf(totals, { shopId: id }).chats
  const problems = PROBLEM_CAUSES.reduce(
    (sum, cause) => sum + amountOf(totals, { shopId: id, cause }).chats,
    0,
  )
  return all === 0 ? 0 : problems / all
}
