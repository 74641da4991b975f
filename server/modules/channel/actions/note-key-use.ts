import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { touchKey } from '../store.ts'

/** When this process last wrote a key's use; a second process may write it again, which harms nothing. */
const written = new Map<string, Instant>()

/** Notes, to the minute, that a key was used: whoever rotates keys sees which of them still serves. */
export async function noteKeyUse({ work, clock }: Runtime, keyId: string): Promise<void> {
  const realNow = clock.realNow()
  const last = written.get(keyId)
  if (last !== undefined && realNow - last < MINUTE) return
  written.set(keyId, realNow)
  await work({ kind: 'channel' }, ({ tx, now }) => touchKey(tx, keyId, now))
}
