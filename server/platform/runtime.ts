import type { Instant } from '#domain/kernel/time.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Connection, Db } from './database/database.ts'
import type { Consumer } from './events/consumer.ts'
import type { EventHub } from './events/hub.ts'
import type { Jobs } from './jobs.ts'
import type { Announcer } from './live/announce.ts'
import type { LiveHub } from './live/live-hub.ts'
import type { Log } from './log.ts'
import type { Notifier } from './notifier.ts'
import type { SignIn } from './auth/sign-in.ts'
import type { DoWork } from './work.ts'

/** What every module is given. Made once, in `server/app.ts`. */
export interface Runtime {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  /** How a worker thread reaches the same database. */
  readonly connection: Connection
  /** For reading. Changes go through `work`. */
  readonly db: Db
  readonly work: DoWork
  readonly hub: EventHub
  /** Signals to the other processes that may be lost. */
  readonly notifier: Notifier
  /** The consoles open in this process. */
  readonly live: LiveHub
  readonly jobs: Jobs
  readonly signIn: SignIn
}

/** Work that is due from time to time. */
export interface Sweep {
  readonly name: string
  /** By the one process that leads (the rule), or by each for itself. */
  readonly in: 'leader' | 'every-process'
  readonly everyMs: number
  run(): Promise<void>
}

/** Work that knows when it is due next. Rung by the one process that leads. */
export interface Alarm {
  readonly name: string
  /** Does what is due. @returns when something is due next, by the company's clock; undefined while nothing is */
  ring(): Promise<Instant | undefined>
  /** Passes on that something is due at `at`, which may be earlier than was said. @returns a function that ends it */
  listen(wake: (at: Instant) => void): () => void
}

/** What a module does besides answering routes. */
export interface ModuleDuties {
  readonly consumers?: readonly Consumer[]
  readonly announcers?: readonly Announcer[]
  readonly sweeps?: readonly Sweep[]
  readonly alarms?: readonly Alarm[]
  readonly tasks?: Readonly<Record<string, (payload: unknown) => Promise<void>>>
}
