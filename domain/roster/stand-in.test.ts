import { expect, it } from 'vitest'
import type { PersonId, ShiftTemplateId, TeamId } from '../kernel/ids.ts'
import { workDate } from '../kernel/time.ts'
import { decideStandIn, handBack, handOver } from './stand-in.ts'

const [lin, zhou] = ['lin' as PersonId, 'zhou' as PersonId]
const [one, two] = ['one' as TeamId, 'two' as TeamId]
const day = 'day' as ShiftTemplateId
const [monday, tuesday, wednesday] = ['2026-11-23', '2026-11-24', '2026-11-25'].map(workDate)
if (!monday || !tuesday || !wednesday) throw new Error('no days')
const named = {
  absentId: lin,
  absentTeamId: one,
  personId: zhou,
  personTeamId: one,
  to: tuesday,
  today: monday,
}
const leader = { role: 'leader' as const, teamId: one }

it('is named by who plans the team of the absent, out of that team', () => {
  expect(decideStandIn(leader, named)).toMatchObject({ ok: true })
  expect(decideStandIn({ ...leader, teamId: two }, named)).toMatchObject({ code: 'person.not_found' })
  expect(decideStandIn({ role: 'agent', teamId: one }, named)).toMatchObject({ code: 'person.not_found' })
  expect(decideStandIn(leader, { ...named, personTeamId: two })).toMatchObject({ code: 'person.not_found' })
  expect(decideStandIn(leader, { ...named, personId: lin })).toMatchObject({ code: 'stand_in.oneself' })
  expect(decideStandIn(leader, { ...named, today: wednesday })).toMatchObject({ code: 'stand_in.over' })
})

it('takes over the shifts of days on which he is free, and leaves the others', () => {
  const shift = (personId: PersonId, date: typeof monday) => ({ personId, workDate: date, templateId: day })
  const { taken, left, cells } = handOver({
    absent: [shift(lin, monday), shift(lin, tuesday)],
    own: [shift(zhou, tuesday)],
    personId: zhou,
  })
  expect(taken).toEqual([shift(lin, monday)])
  expect(left).toEqual([shift(lin, tuesday)])
  expect(cells).toEqual([
    { personId: lin, workDate: monday, templateId: null },
    { personId: zhou, workDate: monday, templateId: day },
  ])
})

it('gives back what is still to come when the absent is there again', () => {
  const taken = [monday, tuesday].map((date) => ({ workDate: date, templateId: day }))
  expect(handBack({ absentId: lin, personId: zhou }, taken, monday)).toEqual([
    { personId: zhou, workDate: tuesday, templateId: null },
    { personId: lin, workDate: tuesday, templateId: day },
  ])
})
