import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/import.ts'
import type { ImportId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { Link, useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { DetailPage } from '#web/kit/page/DetailPage.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { importedOrdersPath, PATHS } from '#web/paths.ts'
import { Meter } from '#web/ui/Meter.tsx'
import { BadRowTable } from './BadRowTable.tsx'
import { DiscardButton } from './DiscardButton.tsx'
import { ImportStatus, KindText, useImportTexts } from './ImportParts.tsx'
import { useImportTicks } from './import-ticks.ts'
import { PreviewPart } from './PreviewPart.tsx'

const importQuery = (importId: ImportId) => api.import.get.queryOptions({ input: { importId } })

/** One file: checked before it comes in, watched while it does, undone if it was the wrong one. */
export function ImportPage() {
  const { id } = useParams({ strict: false })
  useImportTicks()
  const view = useSuspenseQuery(importQuery(id as ImportId)).data
  return (
    <DetailPage
      title={view.fileName}
      about={
        <>
          <ImportStatus status={view.status} /> <KindText view={view} />
        </>
      }
      actions={view.status === 'uploaded' ? <DiscardButton view={view} /> : <UndoButton view={view} />}
      side={view.status === 'uploaded' ? undefined : <FactsCard view={view} />}
    >
      <FailureCard view={view} />
      {mayBeRead(view) ? <PreviewPart view={view} /> : null}
      <ProgressCard view={view} />
      {hasRowsToTell(view) ? <BadRowTable view={view} /> : null}
    </DetailPage>
  )
}

/** A file that is no longer there cannot be shown or tried again. */
function mayBeRead({ status, failure }: ImportView): boolean {
  return status === 'uploaded' || (status === 'failed' && failure !== 'file.gone')
}

/** That nothing was left out can only be said of a file that was read to its end. */
function hasRowsToTell({ status, progress }: ImportView): boolean {
  return status === 'done' || (status === 'failed' && progress.bad + progress.partial > 0)
}

function FailureCard({ view: { failure } }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const go = useGo()
  const { failureText } = useImportTexts()
  if (failure === null) return null
  return (
    <Card>
      <p role="alert" style={{ margin: 0, color: 'var(--late)' }}>
        {failureText(failure)}
      </p>
      {failure === 'file.gone' ? (
        <Button style={{ marginTop: 10 }} onClick={() => go(PATHS.imports)}>
          {t('otherFile')}
        </Button>
      ) : null}
    </Card>
  )
}

function ProgressCard({ view: { status, progress } }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  if (status !== 'running' && status !== 'undoing') return null
  const facts = { percent: Math.round(progress.share * 100), rows: count(progress.rows) }
  const text = status === 'running' ? t('running', facts) : t('undoingText')
  return (
    <Card>
      <p role="status" style={{ margin: '0 0 8px' }}>
        {text}
      </p>
      {status === 'running' ? <Meter share={progress.share} label={text} /> : null}
    </Card>
  )
}

function FactsCard({ view }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { progress, byteSize, createdAt, finishedAt } = view
  return (
    <Card>
      <Facts
        facts={[
          [t('facts.rows'), count(progress.rows)],
          [t('facts.stored'), count(progress.stored)],
          [t('facts.duplicates'), count(progress.duplicates)],
          [t('facts.bad'), count(progress.bad)],
          ...(progress.partial > 0 ? [[t('facts.partial'), count(progress.partial)] as const] : []),
          [t('facts.size'), sizeText(byteSize)],
          [t('facts.uploaded'), format.fullDateTime(createdAt)],
          [t('facts.finished'), finishedAt === null ? '—' : format.fullDateTime(finishedAt)],
        ]}
      />
      <OrdersLink view={view} />
    </Card>
  )
}

/** What a file of orders has brought, in the list of orders. */
function OrdersLink({ view: { id, noun, status, progress } }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const maySee = useCan('order.read')
  const isThere = status !== 'undoing' && status !== 'undone' && progress.stored > 0
  if (!maySee || !isThere || !isOfOrders(noun)) return null
  return (
    <p style={{ margin: '12px 0 0' }}>
      <Link to={importedOrdersPath(id)}>{t('orders')}</Link>
    </p>
  )
}

function isOfOrders(noun: ImportView['noun']): boolean {
  return noun === 'order' || noun === 'refund'
}

function UndoButton({ view: { id, status, noun } }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const confirm = useConfirm()
  const undo = useChange({
    send: () => client.import.undo({ importId: id }),
    renews: [api.import.key(), api.conversation.key(), api.order.key()],
  })
  if (status !== 'done' && status !== 'running' && status !== 'failed') return null
  const ofOrders = isOfOrders(noun)
  const ask = async () => {
    const words = {
      title: t('undo.title'),
      body: t(ofOrders ? 'undo.ordersBody' : 'undo.body'),
      ok: t('undo.ok'),
    }
    if (await confirm({ ...words, isDanger: true })) undo.mutate(undefined)
  }
  return (
    <Button danger loading={undo.isPending} onClick={() => void ask()}>
      {t('undo.action')}
    </Button>
  )
}

const KB = 1024

function sizeText(bytes: number): string {
  if (bytes < KB) return `${bytes} B`
  if (bytes < KB * KB) return `${(bytes / KB).toFixed(1)} KB`
  return `${(bytes / KB / KB).toFixed(1)} MB`
}
