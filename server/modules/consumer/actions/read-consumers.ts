import type { Runtime } from '#server/platform/runtime.ts'
import { presentConsumer, presentParkedEvent } from '../present.ts'
import { listConsumers, listParkedEvents } from '../queries.ts'

const PARKED_SHOWN = 200

export async function readConsumers({ db, clock }: Pick<Runtime, 'db' | 'clock'>) {
  const [consumers, parked] = await Promise.all([listConsumers(db), listParkedEvents(db, PARKED_SHOWN)])
  const time = { now: clock.now(), speed: clock.pace.speed }
  return {
    consumers: consumers.map((row) => presentConsumer(row, time)),
    parked: parked.map(presentParkedEvent),
  }
}
