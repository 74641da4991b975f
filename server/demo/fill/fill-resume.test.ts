import { expect, it } from 'vitest'
import { openTestCompany } from '#server/testing/test-company.ts'
import { fillDemo } from './fill-demo.ts'

it('a filling that was broken off goes on, and nothing comes in twice', async () => {
  const broken = await openTestCompany()
  try {
    let total = 0
    const breakOff = (step: { total: number }) => {
      total = step.total
      throw new Error('the plug is pulled')
    }
    await expect(fillDemo(broken.app.runtime, { days: 4, onProgress: breakOff })).rejects.toThrow(
      'the plug is pulled',
    )
    expect(await fillDemo(broken.app.runtime)).toBe(true)
    const row = await broken.db
      .selectFrom('message')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(row.n).toBe(total)
  } finally {
    await broken.close()
  }
})
