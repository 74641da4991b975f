import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api, client } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { DefinitionDrawer } from './DefinitionDrawer.tsx'
import { DraftForm } from './DraftForm.tsx'
import { TryDrawer } from './TryDrawer.tsx'
import { useMetricTabs } from './metric-tabs.ts'
import { useValueFormat } from './show-value.ts'

type Opened =
  | { readonly kind: 'facts' | 'draft' | 'try'; readonly definition: MetricDefinitionView }
  | undefined

/** 指标口径: every definition in its versions. What is live is never edited: it is copied, tried and published. */
export function DefinitionListPage() {
  const { t } = useTranslation('metric')
  const [opened, setOpened] = useState<Opened>()
  const rows = useQuery({
    ...api.metric.listDefinitions.queryOptions({ input: {} }),
    throwOnError: true,
  }).data
  const close = () => setOpened(undefined)
  return (
    <ListPage title={t('definitions')} about={t('definitionsAbout')} tabs={useMetricTabs()}>
      <DataTable
        rows={rows?.toSorted(byUse)}
        columns={useColumns(setOpened)}
        rowKey={(definition) => definition.id}
        onOpen={(definition) => setOpened({ kind: 'facts', definition })}
        empty={<EmptyState text={t('noDefinitions')} />}
        label={t('definitions')}
      />
      {opened?.kind === 'facts' ? <DefinitionDrawer definition={opened.definition} onClose={close} /> : null}
      {opened?.kind === 'draft' ? <DraftForm definition={opened.definition} onClose={close} /> : null}
      {opened?.kind === 'try' ? <TryDrawer definition={opened.definition} onClose={close} /> : null}
    </ListPage>
  )
}

/** Drafts first, then what is in force, then what was. */
function byUse(one: MetricDefinitionView, other: MetricDefinitionView): number {
  const rank = ({ status, isInForce }: MetricDefinitionView) => (status === 'draft' ? 0 : isInForce ? 1 : 2)
  return rank(one) - rank(other) || one.code.localeCompare(other.code) || other.version - one.version
}

function useColumns(open: (opened: Opened) => void): readonly Column<MetricDefinitionView>[] {
  const { t } = useTranslation(['metric', 'shop'])
  const say = useBilingual()
  const show = useValueFormat()
  return [
    { key: 'name', title: t('definition.name'), render: ({ spec }) => <b>{say(spec.name)}</b> },
    {
      key: 'for',
      title: t('definition.for'),
      isSecondary: true,
      render: ({ shop, platforms }) =>
        shop?.name ??
        (platforms === null
          ? t('everyPlatform')
          : platforms.map((name) => t(`shop:platform.${name}`)).join('、')),
    },
    {
      key: 'state',
      title: t('definition.state'),
      render: (definition) => (
        <Pill tone={definition.status === 'draft' ? 'soon' : definition.isInForce ? 'met' : 'quiet'}>
          {t(
            definition.status === 'draft'
              ? 'state.draft'
              : definition.isInForce
                ? 'state.inForce'
                : 'state.past',
          )}
        </Pill>
      ),
    },
    {
      key: 'target',
      title: t('definition.target'),
      align: 'end',
      render: ({ spec, measure }) => (spec.target ? show(measure, spec.target.value) : t('noTarget')),
    },
    {
      key: 'version',
      title: t('definition.version'),
      isSecondary: true,
      render: ({ version, effectiveFrom, status }) =>
        status === 'draft'
          ? t('draftVersion', { version })
          : t('versionFrom', { version, day: effectiveFrom }),
    },
    {
      key: 'verified',
      title: t('definition.verified'),
      isSecondary: true,
      render: ({ verifiedBy }) => verifiedBy?.name ?? <Pill tone="soon">{t('unverified')}</Pill>,
    },
    {
      key: 'do',
      title: '',
      align: 'end',
      render: (definition) => <Actions definition={definition} open={open} />,
    },
  ]
}

interface ActionsProps {
  readonly definition: MetricDefinitionView
  readonly open: (opened: Opened) => void
}

function Actions({ definition, open }: ActionsProps) {
  const { t } = useTranslation('metric')
  const mayManage = useCan('metric.manage')
  const discard = useChange({
    send: () => client.metric.discardDraft({ id: definition.id }),
    renews: [api.metric.listDefinitions.key()],
  })
  if (!mayManage) return null
  const isDraft = definition.status === 'draft'
  return (
    <>
      <Button size="small" type="text" onClick={() => open({ kind: 'draft', definition })}>
        {t(isDraft ? 'edit' : 'copy')}
      </Button>
      {isDraft ? (
        <>
          <Button size="small" onClick={() => open({ kind: 'try', definition })}>
            {t('try')}
          </Button>
          <Button
            size="small"
            type="text"
            danger
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined)}
          >
            {t('discard')}
          </Button>
        </>
      ) : null}
    </>
  )
}
