import { Button, Select, Tooltip } from 'antd'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { allSent } from './use-cells.ts'

const LIMITS = [10, 30, 120, 600]
const USUAL = 30

interface RosterActionsProps {
  readonly sheet: RosterSheet
  /** Places that must be mended before it can be published. */
  readonly hardCount: number
  readonly onReplan: () => void
}

/** What can be done with the version that is open. */
export const RosterActions = memo(function RosterActions({ sheet, hardCount, onReplan }: RosterActionsProps) {
  const { t } = useTranslation('roster')
  const { status, solve } = sheet.version
  const mayPublish = useCan('roster.publish')
  if (status === 'draft')
    return ['queued', 'running', 'stopping'].includes(solve.state) ? (
      <StopButton sheet={sheet} />
    ) : (
      <>
        <DiscardButton sheet={sheet} />
        <SolveButton sheet={sheet} />
        {mayPublish ? <PublishButton sheet={sheet} hardCount={hardCount} /> : null}
      </>
    )
  if (status !== 'published') return null
  return (
    <>
      <Button onClick={onReplan}>{t('replan.open')}</Button>
      {mayPublish ? <RevertButton sheet={sheet} /> : null}
    </>
  )
})

type SheetProps = Pick<RosterActionsProps, 'sheet'>

function useRosterChange(send: () => Promise<unknown>) {
  return useChange({
    send: async () => {
      await allSent()
      return send()
    },
    renews: [api.roster.key()],
  })
}

function SolveButton({ sheet }: SheetProps) {
  const { t } = useTranslation('roster')
  const [seconds, setSeconds] = useState(USUAL)
  const solve = useRosterChange(() => client.roster.solve({ id: sheet.version.id, seconds }))
  const options = LIMITS.map((value) => ({
    value,
    label: value < 60 ? t('seconds', { count: value }) : t('minutes', { count: value / 60 }),
  }))
  return (
    <>
      <Select value={seconds} options={options} onChange={setSeconds} aria-label={t('solve')} />
      <Button loading={solve.isPending} onClick={() => solve.mutate(undefined)}>
        {t('solve')}
      </Button>
    </>
  )
}

function StopButton({ sheet }: SheetProps) {
  const { t } = useTranslation('roster')
  const stop = useRosterChange(() => client.roster.stop({ id: sheet.version.id }))
  return (
    <Button
      loading={stop.isPending || sheet.version.solve.state === 'stopping'}
      onClick={() => stop.mutate(undefined)}
    >
      {t('stop')}
    </Button>
  )
}

function PublishButton({ sheet, hardCount }: Omit<RosterActionsProps, 'onReplan'>) {
  const { t } = useTranslation('roster')
  const confirm = useConfirm()
  const publish = useRosterChange(() => client.roster.publish({ id: sheet.version.id }))
  const ask = async () => {
    if (await confirm({ title: t('publish'), body: t('publishAsk'), ok: t('publish') }))
      publish.mutate(undefined)
  }
  return (
    <Tooltip title={hardCount > 0 ? t('blocked', { count: hardCount }) : undefined}>
      <Button type="primary" disabled={hardCount > 0} loading={publish.isPending} onClick={() => void ask()}>
        {t('publish')}
      </Button>
    </Tooltip>
  )
}

function RevertButton({ sheet }: SheetProps) {
  const { t } = useTranslation('roster')
  const confirm = useConfirm()
  const revert = useRosterChange(() => client.roster.revert({ id: sheet.version.id }))
  const ask = async () => {
    if (await confirm({ title: t('revert'), body: t('revertAsk'), ok: t('revert'), isDanger: true }))
      revert.mutate(undefined)
  }
  return (
    <Button danger loading={revert.isPending} onClick={() => void ask()}>
      {t('revert')}
    </Button>
  )
}

function DiscardButton({ sheet }: SheetProps) {
  const { t } = useTranslation('roster')
  const confirm = useConfirm()
  const discard = useRosterChange(() => client.roster.discard({ id: sheet.version.id }))
  const ask = async () => {
    if (await confirm({ title: t('discard'), body: t('discardAsk'), ok: t('discard'), isDanger: true }))
      discard.mutate(undefined)
  }
  return (
    <Button loading={discard.isPending} onClick={() => void ask()}>
      {t('discard')}
    </Button>
  )
}
