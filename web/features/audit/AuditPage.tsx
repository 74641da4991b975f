import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useAuditColumns } from './AuditCells.tsx'

const NOUNS = [
  'person',
  'invitation',
  'session',
  'team',
  'shop',
  'account',
  'channel',
  'company',
  'conversation',
  'customer',
  'presence',
  'import',
  'quick-reply',
  'metric',
  'rule-pack',
  'language',
  'inspection',
  'scorecard',
  'dispute',
  'objection',
  'calibration',
  'improvement',
  'case-example',
  'promotion',
  'staffing',
  'roster',
  'attendance',
  'surge',
  'leave',
] as const

type Filters = Partial<Record<'person' | 'shop' | 'noun' | 'all', string>>

const auditQuery = (filters: Filters) =>
  api.audit.list.infiniteOptions({
    ...byKey,
    input: (after: string | undefined) => ({
      personId: filters.person as PersonId | undefined,
      shopId: filters.shop as ShopId | undefined,
      noun: filters.noun,
      withTraffic: filters.all === undefined ? undefined : true,
      after,
    }),
  })

/** The event log, for people: who changed what, and when. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const [filters, setFilters] = useFilters(['person', 'shop', 'noun', 'all'])
  const { pages, ...list } = useRows(auditQuery(filters))
  const names = Object.assign({}, ...(pages ?? []).map((page) => page.names)) as Record<string, string>
  const isFiltered = Object.keys(filters).length > 0
  return (
    <ListPage
      title={t('title')}
      about={t('about')}
      filters={
        <>
          <PersonSelect
            placeholder={t('person')}
            value={filters.person as PersonId | undefined}
            onChange={(person) => setFilters({ person })}
          />
          <ShopFilter label={t('shop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
          <OptionFilter
            label={t('noun.label')}
            options={NOUNS}
            nameOf={(noun) => t(`noun.${noun}`)}
            value={filters.noun}
            onChange={(noun) => setFilters({ noun })}
          />
          {filters.noun === undefined ? (
            <TrafficNote
              isShown={filters.all !== undefined}
              onShow={(isShown) => setFilters({ all: isShown ? '1' : undefined })}
            />
          ) : null}
        </>
      }
    >
      <DataTable
        {...list}
        columns={useAuditColumns(names)}
        rowKey={(entry) => String(entry.seq)}
        empty={<EmptyState text={t(isFiltered ? 'noneFound' : 'none')} />}
        label={t('title')}
      />
    </ListPage>
  )
}

interface TrafficNoteProps {
  readonly isShown: boolean
  readonly onShow: (isShown: boolean) => void
}

/** Says what is left out of the list, and shows it at one click. */
function TrafficNote({ isShown, onShow }: TrafficNoteProps) {
  const { t } = useTranslation('audit')
  return (
    <span style={{ color: 'var(--ink2)' }}>
      {t(isShown ? 'traffic.shown' : 'traffic.hidden')}
      <Button type="link" size="small" onClick={() => onShow(!isShown)}>
        {t(isShown ? 'traffic.hide' : 'traffic.show')}
      </Button>
    </span>
  )
}
