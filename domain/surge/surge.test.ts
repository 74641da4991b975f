import { describe, expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import { HOUR, instant, workDate } from '../kernel/time.ts'
import { isStepOpen, type SurgeStep, type SurgeTrigger } from './plan.ts'
import { callOrder, type StandBy } from './stand-by.ts'
import { heldGrounds, type SurgeFloor } from './trigger.ts'

const never: SurgeTrigger = { waitingChats: null, loadShare: null, replyRate: null }
const calm: SurgeFloor = {
  waitingChats: 2,
  load: 10,
  seats: 40,
  asked: 100,
  met: 96,
  isStaffed: true,
  isAssessed: true,
}
const grounds = (trigger: Partial<SurgeTrigger>, floor: Partial<SurgeFloor> = {}) =>
  heldGrounds({ ...never, ...trigger }, { ...calm, ...floor }).map(({ ground }) => ground)

describe('a plan is proposed', () => {
  it('when as many wait as it says, and not one fewer', () => {
    expect(grounds({ waitingChats: 12 }, { waitingChats: 11 })).toEqual([])
    expect(grounds({ waitingChats: 12 }, { waitingChats: 12 })).toEqual(['waitingChats'])
  })

  it('when so many seats are taken; when nobody has come who should be there, as soon as anybody waits', () => {
    expect(grounds({ loadShare: 0.9 }, { load: 36 })).toEqual(['loadShare'])
    expect(grounds({ loadShare: 0.9 }, { load: 0, seats: 0 })).toEqual([])
    expect(grounds({ loadShare: 0.9 }, { load: 1, seats: 0 })).toEqual(['loadShare'])
  })

  it('never before the first shift for who wrote in the night, while no line counts either', () => {
    const night = { waitingChats: 30, load: 30, seats: 0, met: 0, isStaffed: false, isAssessed: false }
    expect(grounds({ waitingChats: 12, loadShare: 0.9, replyRate: 0.8 }, night)).toEqual([])
  })

  it('in assessed hours that nobody is planned for, when as many wait as it says, and not for the first of them', () => {
    const early = { load: 1, seats: 0, isStaffed: false }
    expect(grounds({ waitingChats: 12, loadShare: 0.9 }, { ...early, waitingChats: 1 })).toEqual([])
    expect(grounds({ waitingChats: 12, loadShare: 0.9 }, { ...early, waitingChats: 12 })).toEqual([
      'waitingChats',
    ])
  })

  it('when the reply rate has fallen, once enough was asked to tell', () => {
    expect(grounds({ replyRate: 0.8 }, { met: 80 })).toEqual(['replyRate'])
    expect(grounds({ replyRate: 0.8 }, { asked: 10, met: 1 })).toEqual([])
  })

  it('never for what it does not look at', () => {
    expect(grounds({}, { waitingChats: 500, load: 500, met: 0 })).toEqual([])
  })
})

describe('a step', () => {
  const help: SurgeStep = {
    id: 'a',
    ownerId: null,
    kind: 'department',
    department: '运营',
    heads: 2,
    task: '代答物流',
    approval: null,
  }
  const approval = { by: '顾南', at: instant(0), until: workDate('2026-11-30'), note: '' }

  it('of another department is open only with an approval on file that still holds', () => {
    expect(isStepOpen(help, workDate('2026-11-20'))).toBe(false)
    expect(isStepOpen({ ...help, approval }, workDate('2026-11-30'))).toBe(true)
    expect(isStepOpen({ ...help, approval }, workDate('2026-12-01'))).toBe(false)
  })

  it('of one’s own people is always open', () => {
    expect(isStepOpen({ id: 'b', ownerId: null, kind: 'limit', by: 2 }, workDate('2026-11-20'))).toBe(true)
  })
})

describe('whom to call', () => {
  const now = instant(1_000 * HOUR)
  const ago = (hours: number) => instant(now - hours * HOUR)
  const one = (name: string, facts: Partial<StandBy> = {}): StandBy => ({
    personId: name as PersonId,
    isOnStandBy: false,
    lastEndedAt: ago(30),
    nextStartsAt: ago(-20),
    timesCalled: 0,
    ...facts,
  })
  const order = (...people: readonly StandBy[]) => callOrder(people, now).map(({ personId }) => personId)

  it('is first who is on stand-by, then who was called least', () => {
    expect(order(one('often', { timesCalled: 3 }), one('b'), one('standby', { isOnStandBy: true }))).toEqual([
      'standby',
      'b',
      'often',
    ])
  })

  it('is last who would lack his rest, before or after', () => {
    const short = [one('before', { lastEndedAt: ago(6) }), one('after', { nextStartsAt: ago(-9) })]
    expect(order(...short, one('rested', { timesCalled: 9 }))).toEqual(['rested', 'after', 'before'])
  })

  it('may be who has just left, or is about to begin', () => {
    const people = [one('left', { lastEndedAt: ago(0.5) }), one('begins', { nextStartsAt: ago(-2) })]
    expect(callOrder(people, now).every(({ isShortOfRest }) => !isShortOfRest)).toBe(true)
  })
})
