import { setTimeout as sleep } from 'node:timers/promises'
import { after } from '#domain/kernel/time.ts'
import { newId } from '#server/platform/ids.ts'
import { storePace } from '#server/platform/pace.ts'
import { SYSTEM } from '#server/platform/work.ts'
import type { TestCompany } from './test-company.ts'

/** The company's clock stands so much further (or, when negative, further back) from now on, in every process. */
export async function jumpClock({ app: { runtime } }: TestCompany, byMs: number): Promise<void> {
  const { clock } = runtime
  const target = after(clock.now(), byMs)
  await runtime.work(SYSTEM, async ({ tx, record }) => {
    await storePace(tx, { realStart: clock.realNow(), companyStart: target, speed: 1 })
    record({ type: 'clock.paced', subjectId: newId<'company'>(), data: { speed: 1 } })
  })
  while (clock.pace.companyStart !== target) await sleep(2)
}
