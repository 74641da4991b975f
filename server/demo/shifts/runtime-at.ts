import type { Instant } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'

/** The same company, whose changes are of a moment of the past. */
export function runtimeAt(runtime: Runtime, now: Instant): Runtime {
  return { ...runtime, work: (author, body) => runtime.work(author, (change) => body({ ...change, now })) }
}
