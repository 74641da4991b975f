import { useTranslation } from 'react-i18next'
import type { FloorView } from '#contract/floor.ts'
import { useNow } from '#web/kit/clock.ts'
import { clockText, countdown, percent } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
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
      render: (shop) => <Today shop={shop} />,
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

/** The shop's own line; platforms' metrics count by rules of their own, so both may differ and each says what it counts. */
function Today({ shop }: { readonly shop: Shop }) {
  const { t } = useTranslation('floor')
  const { today, lineMinutes, lineWindow, isAutomaticCounted } = shop
  if (today.total === 0) return <span className={styles.quiet}>—</span>
  const window = lineWindow ? `${clockText(lineWindow.from)}–${clockText(lineWindow.to)}` : t('shops.allDay')
  return (
    <Figure
      value={percent(today.met / today.total)}
      explain={[
        t('figures.todayOf', { met: today.met, total: today.total }),
        t('shops.byLine', { window, minutes: lineMinutes }),
        t(isAutomaticCounted ? 'shops.automaticCounted' : 'shops.peopleOnly'),
        t('shops.otherRules'),
      ]}
    />
  )
}
