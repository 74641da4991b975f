import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview, ImportView } from '#contract/import.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import { api, client } from '#web/kit/client.ts'
import { useGo } from '#web/kit/Link.tsx'
import { isRefusedWith, messageOf } from '#web/kit/refusal.ts'
import { useChange } from '#web/kit/use-change.ts'
import { PATHS } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { useImportTexts, useProfileName } from './ImportParts.tsx'
import { MappingForm } from './MappingForm.tsx'
import { PreviewTable } from './PreviewTable.tsx'

/** The mapping is sent as the domain's readonly data; the client's type is the same, mutable. */
type SentMapping = ImportPreview['mapping']

const previewQuery = (view: ImportView, mapping: Mapping | undefined) =>
  api.import.preview.queryOptions({
    input: { importId: view.id, mapping: mapping as SentMapping | undefined },
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

/** The file as it would be read: how its columns are matched, and what its first rows become. */
export function PreviewPart({ view }: { readonly view: ImportView }) {
  const [chosen, setChosen] = useState<Mapping>()
  const preview = useQuery(previewQuery(view, chosen))
  if (preview.error) return <Unreadable error={preview.error} />
  if (!preview.data) return <RowSkeletons />
  return (
    <>
      <Found view={view} preview={preview.data} isStale={preview.isPlaceholderData} />
      <MappingForm preview={preview.data} mapping={chosen ?? preview.data.mapping} onChange={setChosen} />
      <PreviewTable preview={preview.data} isStale={preview.isPlaceholderData} />
    </>
  )
}

interface FoundProps {
  readonly view: ImportView
  readonly preview: ImportPreview
  /** The mapping has been changed since: what is shown is the preview of the one before. */
  readonly isStale: boolean
}

function Found({ view, preview, isStale }: FoundProps) {
  const { t } = useTranslation('import')
  const nameOf = useProfileName()
  const { foundBy, profile, sameAs, missing } = preview
  const fields = missing
    .map((some) => some.map((field) => t(`field.${field}`)).join(t('or')))
    .join(t('comma'))
  return (
    <Card
      extra={<StartButton view={view} preview={preview} isStale={isStale} />}
      title={t(`foundBy.${foundBy}`, { profile: nameOf(profile) ?? '' })}
    >
      <p style={{ margin: 0, color: 'var(--ink2)' }}>
        {[t(`format.${preview.format}`), preview.encoding?.toUpperCase() ?? ''].filter(Boolean).join(' · ')}
      </p>
      {missing.length > 0 ? (
        <p style={{ margin: '6px 0 0', color: 'var(--soon)' }}>{t('missing', { fields })}</p>
      ) : null}
      {sameAs === null ? null : <p style={{ margin: '6px 0 0', color: 'var(--ink2)' }}>{t('sameAs')}</p>}
    </Card>
  )
}

function StartButton({ view, preview, isStale }: FoundProps) {
  const { t } = useTranslation('import')
  const start = useChange({
    send: () => client.import.start({ importId: view.id, mapping: preview.mapping }),
    renews: [api.import.key()],
  })
  const isLacking = preview.missing.length > 0
  const isDayLacking = isLacking && preview.missing.every((fields) => fields.includes('day'))
  return (
    <Tooltip title={isLacking ? t(isDayLacking ? 'lackingDay' : 'lacking') : undefined}>
      <Button
        type="primary"
        disabled={isLacking || isStale}
        loading={start.isPending}
        onClick={() => start.mutate(undefined)}
      >
        {t(view.status === 'failed' ? 'retry' : 'start')}
      </Button>
    </Tooltip>
  )
}

function Unreadable({ error }: { readonly error: Error }) {
  const { t } = useTranslation('import')
  const go = useGo()
  const { failureText } = useImportTexts()
  const reason = isRefusedWith(error, 'import.unreadable') ? reasonIn(error) : undefined
  return (
    <Card>
      <p role="alert" style={{ margin: 0, color: 'var(--late)' }}>
        {reason === undefined ? messageOf(error) : failureText(reason)}
      </p>
      {reason === undefined ? null : (
        <Button style={{ marginTop: 10 }} onClick={() => go(PATHS.imports)}>
          {t('otherFile')}
        </Button>
      )}
    </Card>
  )
}

type Reason = NonNullable<ImportView['failure']>

function reasonIn(error: Error): Reason | undefined {
  const data: unknown = 'data' in error ? error.data : undefined
  return typeof data === 'object' && data !== null && 'reason' in data ? (data.reason as Reason) : undefined
}
