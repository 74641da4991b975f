import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalibrationRow } from '#contract/calibration.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { percent, useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { calibrationPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { CallForm } from './CallForm.tsx'
import { kappaText } from './kappa-text.ts'

const listQuery = api.calibration.list.infiniteOptions({
  ...byKey,
  input: (after: string | undefined) => ({ after }),
})

/** 校准: several inspectors score one chat blind, then see how far they agree. */
export function CalibrationListPage() {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const tabs = useQualityTabs()
  const [isCalling, setCalling] = useState(false)
  const list = useRows(listQuery)
  const call = (
    <Button type="primary" onClick={() => setCalling(true)}>
      {t('calibration.call')}
    </Button>
  )
  return (
    <ListPage title={t('calibration.title')} about={t('calibration.about')} tabs={tabs} actions={call}>
      <DataTable
        {...list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(calibrationPath(id))}
        empty={<EmptyState text={t('calibration.none')} action={call} />}
        label={t('calibration.title')}
      />
      {isCalling ? (
        <CallForm onClose={() => setCalling(false)} onCalled={(id) => go(calibrationPath(id))} />
      ) : null}
    </ListPage>
  )
}

function useColumns(): readonly Column<CalibrationRow>[] {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  return [
    {
      key: 'topic',
      title: t('calibration.topic'),
      render: ({ topic }) => topic || t('calibration.untitled'),
    },
    {
      key: 'shop',
      title: t('column.shop'),
      isSecondary: true,
      isNowrap: true,
      render: ({ shops }) => shops.join(t('list.and')),
    },
    { key: 'chats', title: t('calibration.chats'), align: 'end', render: ({ chats }) => chats },
    {
      key: 'scored',
      title: t('calibration.progress'),
      isNowrap: true,
      render: ({ scored, raters, mine, isUnveiled }) => (
        <>
          {scored} / {raters}{' '}
          {mine > 0 ? <Pill tone="accent">{t('calibration.yours', { count: mine })}</Pill> : null}
          {isUnveiled ? null : <Pill tone="quiet">{t('calibration.blind')}</Pill>}
        </>
      ),
    },
    {
      key: 'kappa',
      title: t('calibration.kappa'),
      align: 'end',
      render: ({ agreement }) => kappaText(agreement?.kappa) ?? '—',
    },
    {
      key: 'exact',
      title: t('calibration.exact'),
      align: 'end',
      render: ({ agreement }) => (typeof agreement?.exact === 'number' ? percent(agreement.exact, 0) : '—'),
    },
    {
      key: 'createdAt',
      title: t('calibration.calledAt'),
      isSecondary: true,
      isNowrap: true,
      render: ({ createdAt }) => format.dateTime(createdAt),
    },
  ]
}
