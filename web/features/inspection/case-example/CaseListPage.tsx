import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseExample } from '#contract/case-example.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { SearchBox } from '#web/kit/SearchBox.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { conversationPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import styles from './case.module.css'

/** 案例库: good and bad examples from real chats, with nobody's data in them. */
export function CaseListPage() {
  const { t } = useTranslation('inspection')
  const tabs = useQualityTabs()
  const mayManage = useCan('case_example.manage')
  const [filters, setFilters] = useFilters(['kind', 'search'])
  const isGood = filters.kind === undefined ? undefined : filters.kind === 'good'
  const { rows, onMore, isLoadingMore } = useRows(
    api.caseExample.list.infiniteOptions({
      ...byKey,
      input: (after) => ({ isGood, search: filters.search, after }),
    }),
  )
  return (
    <ReportPage
      title={t('case.title')}
      about={t('case.about')}
      tabs={tabs}
      filters={
        <>
          <Segmented
            value={filters.kind ?? 'all'}
            aria-label={t('case.kind')}
            options={(['all', 'good', 'bad'] as const).map((value) => ({
              value,
              label: t(`case.kinds.${value}`),
            }))}
            onChange={(kind) => setFilters({ kind: kind === 'all' ? undefined : kind })}
          />
          <SearchBox
            value={filters.search}
            onSearch={(search) => setFilters({ search })}
            placeholder={t('case.search')}
          />
        </>
      }
    >
      {rows === undefined ? <RowSkeletons /> : null}
      {rows?.length === 0 ? (
        <Card>
          <EmptyState text={t(mayManage ? 'case.noneToMake' : 'case.none')} />
        </Card>
      ) : null}
      <div className={styles.cases}>
        {rows?.map((example) => (
          <CaseCard key={example.id} example={example} mayManage={mayManage} />
        ))}
      </div>
      {onMore ? (
        <Button loading={isLoadingMore} onClick={onMore}>
          {t('case.more')}
        </Button>
      ) : null}
    </ReportPage>
  )
}

function CaseCard({ example, mayManage }: { readonly example: CaseExample; readonly mayManage: boolean }) {
  const { t } = useTranslation(['inspection', 'import'])
  const format = useFormat()
  const confirm = useConfirm()
  const remove = useChange({
    send: () => client.caseExample.remove({ id: example.id }),
    renews: [api.caseExample.key()],
  })
  const ask = async () => {
    const title = t('case.removeTitle', { title: example.title })
    if (await confirm({ title, ok: t('case.remove'), isDanger: true })) remove.mutate(undefined)
  }
  return (
    <Card
      title={
        <span className={styles.title}>
          <Pill tone={example.isGood ? 'met' : 'late'}>
            {t(example.isGood ? 'case.kinds.good' : 'case.kinds.bad')}
          </Pill>
          {example.title}
        </span>
      }
      extra={`${example.createdBy ?? ''} ${format.date(example.createdAt)}`}
    >
      <ol className={styles.lines}>
        {example.lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the lines of an example never change
          <li key={index} data-ours={line.author !== 'customer' || undefined}>
            <small>{t(`import:author.${line.author}`)}</small>
            <p>{line.text}</p>
          </li>
        ))}
      </ol>
      <p className={styles.lesson}>
        <b>{t('case.lesson')}</b> {example.lesson}
      </p>
      <div className={styles.deeds}>
        {example.conversationId === null ? null : (
          <Link to={conversationPath(example.conversationId)}>{t('case.toChat')}</Link>
        )}
        {mayManage ? (
          <Button size="small" type="text" loading={remove.isPending} onClick={() => void ask()}>
            {t('case.remove')}
          </Button>
        ) : null}
      </div>
    </Card>
  )
}
