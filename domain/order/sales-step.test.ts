import { expect, it } from 'vitest'
import { ORDER_QUEUES } from './queue.ts'
import { SALES_STEPS } from './sales-step.ts'

it('each queue belongs to one of the six steps of a sale (R48), in their order', () => {
  expect(SALES_STEPS.map(({ step }) => step)).toEqual(['payment', 'review', 'follow-up', 'after-sale'])
  const queues = SALES_STEPS.flatMap((step): readonly string[] => step.queues)
  expect(queues.toSorted()).toEqual([...ORDER_QUEUES].toSorted())
})
