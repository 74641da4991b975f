import { implement } from '@orpc/server'
import { CLOCKS_PER_PAGE, clock as contract } from '#contract/clock.ts'
import { addDays, datesOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { after, DAY, earliest } from '#domain/kernel/time.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { readPacks } from '#server/modules/rule-pack/index.ts'
import { monthBegin, presentClock, presentDifference, presentSummary, type Packs } from './present.ts'
import { differenceKeyOf, listDifferences } from './queries-differences.ts'
import { listPasses } from './queries-pass.ts'
import { heapOf, sumByDay, sumDue, sumLost, sumRunning, type DueSum } from './queries-sums.ts'
import { listByDue, listByMoney, listLost, listOfOrders, lostKeyOf, moneyKeyOf, shopsOf } from './queries.ts'
import type { ClockRecord } from './rows.ts'

export function clockRoutes({ db, clock }: Runtime) {
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input: { by, ...filter } }) => {
      const rows = await (by === 'due' ? listByDue : listByMoney)(db, actor, filter)
      return pageOfClocks(rows, await readPacks(db), moneyKeyOf)
    }),
    listLost: person.listLost.handler(async ({ context: { actor }, input }) => {
      const { holderId = 'nobody' } = input
      if (holderId !== 'nobody' && !seesLossOf(actor, holderId)) return { items: [], next: null }
      const rows = await listLost(db, actor, input)
      const shown = rows.map((row) => (seesLossOf(actor, row.holderId) ? row : { ...row, holderId: null }))
      return pageOfClocks(shown, await readPacks(db), lostKeyOf)
    }),
    ofOrders: person.ofOrders.handler(async ({ context: { actor }, input }) => {
      const [rows, packs] = [await listOfOrders(db, actor, input), await readPacks(db)]
      return rows.map((row) => presentClock(row, packs))
    }),
    calendar: person.calendar.handler(async ({ context: { actor }, input: { shopIds, days } }) => {
      const today = localOf(clock.now(), SHANGHAI).workDate
      const dates = datesOf({ from: today, to: addDays(today, days - 1) })
      return [...(await sumByDay(db, shopsOf(actor, shopIds), dates))]
    }),
    summary: person.summary.handler(async ({ context: { actor }, input }) => {
      const shops = shopsOf(actor, input.shopIds)
      const now = clock.now()
      const [running, lost] = await Promise.all([
        sumRunning(db, shops, now),
        sumLost(db, shops, { since: monthBegin(now), now }),
      ])
      return presentSummary({ now, running, lost, isShown: ({ personId }) => seesLossOf(actor, personId) })
    }),
    count: person.count.handler(async ({ context: { actor } }) => {
      const { personId, shopIds } = actor
      const sums = await sumDue(db, shopIds, { until: after(clock.now(), DAY), personId })
      return {
        mine: soonOf(sums.filter(({ isMine }) => isMine)),
        all: soonOf(sums),
        people: sums.map(({ personId: holderId, count, amount }) => ({ personId: holderId, count, amount })),
      }
    }),
    listDifferences: person.listDifferences.handler(async ({ context: { actor }, input }) => {
      const [rows, packs] = [await listDifferences(db, actor, input), await readPacks(db)]
      return pageOf(rows, CLOCKS_PER_PAGE, {
        item: (row) => presentDifference(row, packs),
        key: differenceKeyOf,
      })
    }),
    listPasses: person.listPasses.handler(() => listPasses(db)),
  }
}

/** What a colleague lost is between him and who leads him. */
function seesLossOf(actor: Actor, personId: PersonId | null): boolean {
  return personId === actor.personId || isPermitted(actor.role, 'floor.read')
}

function pageOfClocks(
  rows: readonly ClockRecord[],
  packs: Packs,
  key: (row: ClockRecord) => unknown,
): { items: ReturnType<typeof presentClock>[]; next: string | null } {
  return pageOf(rows, CLOCKS_PER_PAGE, { item: (row) => presentClock(row, packs), key })
}

function soonOf(sums: readonly DueSum[]) {
  const [first, ...others] = sums.map(({ nextDueAt }) => nextDueAt)
  return { ...heapOf(sums), nextDueAt: first === undefined ? null : earliest(first, ...others) }
}
