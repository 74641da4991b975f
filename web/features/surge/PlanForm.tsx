import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SurgePlanView } from '#contract/surge.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { Approvals } from './Approvals.tsx'
import { blankSteps, StepItems, toStep, toTyped, type TypedStep } from './StepItems.tsx'

interface Typed {
  readonly name: string
  readonly teamId: string
  readonly waitingChats: number | null
  readonly loadPercent: number | null
  readonly replyPercent: number | null
  readonly steps: readonly TypedStep[]
}

interface PlanFormProps {
  readonly plan: SurgePlanView | undefined
  readonly onClose: () => void
}

const COMPANY = 'company'

/** An emergency plan: when it is proposed, and what is done in which order by whom. */
export function PlanForm({ plan, onClose }: PlanFormProps) {
  const { t } = useTranslation('surge')
  const me = useMe()
  const teams = useQuery(api.team.list.queryOptions()).data ?? []
  const isLeader = me.role === 'leader'
  const save = async ({ name, teamId, steps, ...typed }: Typed) => {
    await client.surge.save({
      id: plan?.id ?? null,
      name,
      teamId: teamId === COMPANY ? null : teamId,
      trigger: {
        waitingChats: typed.waitingChats ?? null,
        loadShare: shareOf(typed.loadPercent),
        replyRate: shareOf(typed.replyPercent),
      },
      steps: steps.map(toStep),
    })
    await queryClient.invalidateQueries({ queryKey: api.surge.key() })
  }
  return (
    <FormDrawer<Typed>
      title={plan ? t('form.edit') : t('form.new')}
      defaults={defaultsOf(plan, { teamId: isLeader ? me.teamId : null, blank: blankSteps(t) })}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('form.name')}
        rules={[{ required: true, message: t('form.nameNeeded') }]}
      >
        <Input maxLength={40} placeholder={t('form.nameExample')} />
      </Form.Item>
      <Form.Item name="teamId" label={t('form.team')} hidden={isLeader}>
        <Select
          options={[
            { value: COMPANY, label: t('everyTeam') },
            ...teams.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
      </Form.Item>
      <h4>{t('form.when')}</h4>
      <Form.Item name="waitingChats" label={t('form.waitingChats')}>
        <InputNumber min={1} max={10_000} precision={0} />
      </Form.Item>
      <Form.Item name="loadPercent" label={t('form.loadPercent')}>
        <InputNumber min={1} max={200} precision={0} suffix="%" />
      </Form.Item>
      <Form.Item name="replyPercent" label={t('form.replyPercent')} extra={t('form.whenHint')}>
        <InputNumber min={1} max={100} precision={0} suffix="%" />
      </Form.Item>
      <h4>{t('form.steps')}</h4>
      <StepItems />
      {plan ? <Approvals plan={plan} /> : null}
    </FormDrawer>
  )
}

function shareOf(typed: number | null | undefined): number | null {
  return typed === null || typed === undefined ? null : typed / 100
}

function percentOf(share: number | null): number | null {
  return share === null ? null : Math.round(share * 100)
}

function defaultsOf(
  plan: SurgePlanView | undefined,
  { teamId, blank }: { readonly teamId: TeamId | null; readonly blank: readonly TypedStep[] },
): Partial<Typed> {
  if (!plan)
    return { teamId: teamId ?? COMPANY, waitingChats: 15, loadPercent: 95, replyPercent: 80, steps: blank }
  const { waitingChats, loadShare, replyRate } = plan.trigger
  return {
    name: plan.name,
    teamId: plan.team?.id ?? COMPANY,
    waitingChats,
    loadPercent: percentOf(loadShare),
    replyPercent: percentOf(replyRate),
    steps: plan.steps.map(toTyped),
  }
}
