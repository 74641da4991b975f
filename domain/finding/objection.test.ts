import { describe, expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import { canObject, canSettle, canWithdrawObjection, OBJECTION_STATUSES } from './objection.ts'

const [agent, inspector] = ['agent' as PersonId, 'inspector' as PersonId]

describe('an objection to a finding', () => {
  it('is raised by whom the finding is about, and once', () => {
    expect(canObject({ personId: agent, hasObjection: false }, agent)).toMatchObject({ ok: true })
    expect(canObject({ personId: agent, hasObjection: true }, agent)).toMatchObject({
      code: 'objection.already_raised',
    })
    expect(canObject({ personId: agent, hasObjection: false }, inspector)).toMatchObject({
      code: 'objection.not_yours',
    })
    expect(canObject({ personId: null, hasObjection: false }, inspector)).toMatchObject({
      code: 'objection.not_yours',
    })
  })

  it('is decided by somebody who has said nothing of the chat yet, never by the agent', () => {
    const open = { status: 'open', personId: agent, hasJudged: false } as const
    expect(canSettle(open, inspector)).toMatchObject({ ok: true })
    expect(canSettle(open, agent)).toMatchObject({ code: 'objection.own_finding' })
    expect(canSettle({ ...open, hasJudged: true }, inspector)).toMatchObject({ code: 'objection.has_judged' })
  })

  it.each(OBJECTION_STATUSES.filter((status) => status !== 'open'))(
    'stays as it is once it is %s',
    (status) => {
      const over = { status, personId: agent, hasJudged: false }
      expect(canSettle(over, inspector)).toMatchObject({ code: 'objection.already_decided' })
      expect(canWithdrawObjection(over, agent)).toMatchObject({ code: 'objection.already_decided' })
    },
  )

  it('is withdrawn by whoever raised it, while nobody has decided', () => {
    const open = { status: 'open', personId: agent } as const
    expect(canWithdrawObjection(open, agent)).toMatchObject({ ok: true })
    expect(canWithdrawObjection(open, inspector)).toMatchObject({ code: 'objection.not_yours' })
  })
})
