import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectionView } from '#contract/objection.ts'
import { OBJECTION_STATUSES } from '#domain/finding/objection.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { DisputeSides } from '#web/kit/dispute/DisputeSides.tsx'
import { OBJECTION_TONES } from '#web/kit/dispute/objection-tones.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { Sentence, What } from '../Found.tsx'
import { ObjectionDrawer } from './ObjectionDrawer.tsx'
import styles from '../finding.module.css'

/** 申诉 of findings: to be decided by an inspector, and what became of the others. */
export function ObjectionListPage() {
  const { t } = useTranslation('finding')
  const tabs = useQualityTabs()
  const [filters, setFilters] = useFilters(['status'])
  const [open, setOpen] = useState<ObjectionView>()
  const status = OBJECTION_STATUSES.find((one) => one === filters.status)
  const list = useRows(
    api.objection.list.infiniteOptions({ ...byKey, input: (after) => ({ status, after }) }),
  )
  return (
    <ListPage
      title={t('objection.title')}
      about={t('objection.about')}
      tabs={tabs}
      filters={
        <>
          <DisputeSides side="findings" />
          <OptionFilter
            label={t('objection.anyStatus')}
            options={OBJECTION_STATUSES}
            nameOf={(one) => t(`objection.status.${one}`)}
            value={filters.status}
            onChange={(next) => setFilters({ status: next })}
          />
        </>
      }
    >
      <DataTable
        {...list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onOpen={setOpen}
        openKey={open?.id}
        empty={<EmptyState text={t('objection.none')} />}
        label={t('objection.sides.findings')}
      />
      {open ? <ObjectionDrawer key={open.id} objection={open} onClose={() => setOpen(undefined)} /> : null}
    </ListPage>
  )
}

function useColumns(): readonly Column<ObjectionView>[] {
  const { t } = useTranslation('finding')
  const format = useFormat()
  return [
    {
      key: 'status',
      title: t('objection.state'),
      isNowrap: true,
      render: (objection) => <State objection={objection} />,
    },
    {
      key: 'sentence',
      title: t('what'),
      width: '34%',
      render: (objection) => (
        <div className={styles.sentence}>
          <span>
            <What finding={objection} />
          </span>
          <Sentence finding={objection} />
        </div>
      ),
    },
    { key: 'reason', title: t('objection.reason'), render: ({ reason }) => reason },
    {
      key: 'person',
      title: t('agent'),
      isNowrap: true,
      isSecondary: true,
      render: ({ person }) => `${person.name} ${person.code}`,
    },
    { key: 'shop', title: t('shop'), isSecondary: true, isNowrap: true, render: ({ shopName }) => shopName },
    {
      key: 'createdAt',
      title: t('objection.raisedAt'),
      isSecondary: true,
      isNowrap: true,
      render: ({ createdAt }) => format.dateTime(createdAt),
    },
  ]
}

function State({ objection: { status, hasJudged } }: { readonly objection: ObjectionView }) {
  const { t } = useTranslation('finding')
  const mayWork = useCan('inspection.work')
  return (
    <>
      <Pill tone={OBJECTION_TONES[status]}>{t(`objection.status.${status}`)}</Pill>{' '}
      {mayWork && status === 'open' ? (
        <Pill tone={hasJudged ? 'quiet' : 'accent'}>
          {t(hasJudged ? 'objection.byOther' : 'objection.byYou')}
        </Pill>
      ) : null}
    </>
  )
}
