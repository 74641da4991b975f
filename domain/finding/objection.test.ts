import { describe, expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import { after, DAY, instant } from '../kernel/time.ts'
import {
  canObject,
  canSettle,
  canWithdrawObjection,
  OBJECTION_STATUSES,
  objectableUntil,
} from './objection.ts'

const [agent, inspector] = ['agent' as PersonId, 'inspector' as PersonId]
const foundAt = instant(1_795_000_000_000)
const until = objectableUntil(foundAt, 7)
const byAgent = { actor: agent, now: foundAt }

describe('an objection to a finding', () => {
  it('is raised by whom the finding is about, and once', () => {
    const found = { personId: agent, hasObjection: false, until }
    expect(canObject(found, byAgent)).toMatchObject({ ok: true })
    expect(canObject({ ...found, hasObjection: true }, byAgent)).toMatchObject({
      code: 'objection.already_raised',
    })
    for (const personId of [agent, null])
      expect(canObject({ ...found, personId }, { ...byAgent, actor: inspector })).toMatchObject({
        code: 'objection.not_yours',
      })
  })

  it('is raised within the days that the company gives, to the very moment, and not after', () => {
    const found = { personId: agent, hasObjection: false, until }
    expect(canObject(found, { actor: agent, now: after(foundAt, 7 * DAY) })).toMatchObject({ ok: true })
    expect(canObject(found, { actor: agent, now: after(foundAt, 7 * DAY + 1) })).toMatchObject({
      code: 'objection.too_late',
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
