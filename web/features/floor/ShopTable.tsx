import { useTranslation } from 'react-i18next'
import type { FloorView } from '#contract/floor.ts'
import { useNow } from '#web/kit/clock.ts'
import { countdown, percent } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './FloorPage.module.css'

type Shop = FloorView['shops'][number]

/** Where the buyers wait, shop by shop, against each platform's line. */
export function ShopTable({ shops }: { readonly shops: readonly Shop[] }) {
  const { t } = useTranslation('floor')
  return (
    <DataTable
      rows={shops.toSorted((one, other) => other.late - one.late || other.waiting - one.waiting)}
      columns={useShopColumns()}
      rowKey={(shop) => shop.id}
      empty={<EmptyState text={t('shops.none')} />}
      label={t('shops.title')}
    />
  )
}

function useShopColumns(): readonly Column<Shop>[] {
  const { t } = useTranslation(['floor', 'shop'])
  const now = useNow()
  return [
    {
      key: 'name',
      title: t('shops.name'),
      render: (shop) => (
        <>
          <b>{shop.name}</b> <Pill>{t(`shop:platform.${shop.platform}`)}</Pill>
        </>
      ),
    },
    { key: 'queue', title: t('shops.queue'), align: 'end', render: (shop) => shop.queue },
    { key: 'waiting', title: t('shops.waiting'), align: 'end', render: (shop) => shop.waiting },
    {
      key: 'oldest',
      title: t('shops.oldest'),
      align: 'end',
      render: (shop) =>
        shop.oldestSince === null ? (
          <span className={styles.quiet}>—</span>
        ) : (
          <span className={shop.late > 0 ? styles.late : undefined}>{countdown(now - shop.oldestSince)}</span>
        ),
    },
    {
      key: 'today',
      title: t('shops.today'),
      align: 'end',
      isSecondary: true,
      render: (shop) =>
        shop.today.total === 0 ? (
          <span className={styles.quiet}>—</span>
        ) : (
          percent(shop.today.met / shop.today.total)
        ),
    },
    {
      key: 'line',
      title: t('shops.line'),
      align: 'end',
      isSecondary: true,
      render: (shop) => (
        <>
          {t('shops.minutes', { minutes: shop.lineMinutes })}{' '}
          {shop.isLineVerified ? null : <Pill>{t('shops.unverified')}</Pill>}
        </>
      ),
    },
  ]
}
