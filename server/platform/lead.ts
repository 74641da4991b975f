import type { Connection } from './database/database.ts'
import { ConsumerLoop } from './events/consumer.ts'
import { Leadership } from './leadership.ts'
import type { ModuleDuties, Runtime } from './runtime.ts'
import { SweepLoop } from './sweeper.ts'

/** Runs the durable consumers and the sweeps while this process leads. */
export async function lead({
  runtime,
  connection,
  duties,
}: {
  readonly runtime: Runtime
  readonly connection: Connection
  readonly duties: readonly ModuleDuties[]
}): Promise<{ stop(): Promise<void> }> {
  const { db, log, hub } = runtime
  const leadership = new Leadership(connection, log, () => {
    const loops = [
      ...duties
        .flatMap((duty) => duty.consumers ?? [])
        .map((consumer) => new ConsumerLoop({ db, log, hub, consumer })),
      ...duties.flatMap((duty) => duty.sweeps ?? []).map((sweep) => new SweepLoop(sweep, log)),
    ]
    return async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
    }
  })
  await leadership.start()
  return leadership
}
