import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { hashSecret, newSecret } from '#server/platform/random.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { deleteFeed, putFeed } from '../store.ts'

/** Makes the secret address of one's own calendar; one that was there before leads nowhere from now on. @returns its path */
export async function openFeed({ work }: Runtime, actor: Actor): Promise<string> {
  const secret = newSecret()
  const { personId } = actor
  await work(authorOf(actor), async ({ tx, now, record }) => {
    await putFeed(tx, { personId, secretHash: hashSecret(secret), now })
    record({ type: 'roster.feed-opened', subjectId: personId, data: {} })
  })
  return `/calendar/${secret}.ics`
}

export async function closeFeed({ work }: Runtime, actor: Actor): Promise<void> {
  const { personId } = actor
  await work(authorOf(actor), async ({ tx, record }) => {
    if (await deleteFeed(tx, personId)) record({ type: 'roster.feed-closed', subjectId: personId, data: {} })
  })
}
