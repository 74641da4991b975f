import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ClockDifferenceView } from '#contract/clock.ts'
import { HOUR, MINUTE } from '#domain/kernel/time.ts'
import { fireDue } from '#server/modules/clock/actions/fire-due.ts'
import { settled } from '#server/modules/clock/testing/stage.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { fillDemo } from '../fill/fill-demo.ts'
import { carryOut } from './platform.ts'

let company: TestCompany
let supervisor: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  await fillDemo(company.app.runtime, { days: 1 })
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  await settled(company)
})
afterAll(() => company.close())

async function differences(): Promise<readonly ClockDifferenceView[]> {
  const found: ClockDifferenceView[] = []
  let after: string | undefined
  do {
    const page = await supervisor.clock.listDifferences({ after })
    found.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
}

it('a played day ends in new differences between what the rules expect and what the platforms do', async () => {
  const { runtime } = company.app
  const before = new Set((await differences()).map(({ clock }) => clock.id))
  const begunAt = runtime.clock.now()
  const HOURS = 12
  for (let hour = 0; hour < HOURS; hour += 1) {
    await jumpClock(company, HOUR)
    await fireDue(runtime)
    await carryOut(runtime, runtime.clock.now())
    await settled(company)
  }
  const fresh = (await differences()).filter(({ clock }) => !before.has(clock.id))
  expect(fresh.filter(({ actualAt }) => actualAt > begunAt)).not.toEqual([])
  // The platform closed an unpaid order an hour and a half after its own rule says.
  const late = fresh.find(({ verdict, expected }) => verdict === 'late' && expected === 'closed')
  expect(late).toMatchObject({ expected: 'closed', actual: 'closed' })
  expect((late?.actualAt ?? 0) - (late?.dueAt ?? 0)).toBe(95 * MINUTE)
}, 180_000)
