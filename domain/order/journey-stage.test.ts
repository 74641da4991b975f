import { expect, it } from 'vitest'
import { JOURNEY_STEPS } from './journey.ts'
import { JOURNEY_STAGES, reachedStage, stageOf } from './journey-stage.ts'

it('the steps of a parcel go through the parts in their order, each part having one at least', () => {
  const order = JOURNEY_STEPS.filter((step) => step !== 'failed').map((step) =>
    JOURNEY_STAGES.indexOf(stageOf(step)),
  )
  expect(order).toEqual(order.toSorted((one, other) => one - other))
  expect(new Set(order).size).toBe(JOURNEY_STAGES.length)
})

it('a parcel has got as far as its furthest step, whatever the order in which they came', () => {
  expect(reachedStage([])).toBe('warehouse')
  expect(reachedStage([{ step: 'in-transit' }, { step: 'collected' }])).toBe('transit')
  expect(reachedStage([{ step: 'failed' }])).toBe('delivery')
})
