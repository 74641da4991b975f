import { AlarmLoop } from './alarm-loop.ts'
import type { Connection } from './database/database.ts'
import { ConsumerLoop } from './events/consumer-loop.ts'
import { Leadership } from './leadership.ts'
import type { ModuleDuties, Runtime, Sweep } from './runtime.ts'
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
  const { db, log, hub, clock } = runtime
  const leadership = new Leadership(connection, log, () => {
    const loops = [
      ...duties
        .flatMap((duty) => duty.consumers ?? [])
        .map((consumer) => new ConsumerLoop({ db, log, hub, consumer })),
      ...sweepsOf(duties, 'leader').map((sweep) => new SweepLoop(sweep, log)),
      ...duties.flatMap((duty) => duty.alarms ?? []).map((alarm) => new AlarmLoop({ alarm, clock, log })),
    ]
    return async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
    }
  })
  await leadership.start()
  return leadership
}

/** Runs in this process, whoever leads, what each process does for itself. */
export function sweepHere({ log }: Runtime, duties: readonly ModuleDuties[]): { stop(): Promise<void> } {
  const loops = sweepsOf(duties, 'every-process').map((sweep) => new SweepLoop(sweep, log))
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

function sweepsOf(duties: readonly ModuleDuties[], where: Sweep['in']): readonly Sweep[] {
  return duties.flatMap((duty) => duty.sweeps ?? []).filter((sweep) => sweep.in === where)
}
