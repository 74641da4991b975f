import { PATHS } from '#web/paths.ts'
import { client, queryClient } from './client.ts'
import { stopLive } from './live/live.ts'

/** Ends this browser's session and forgets everything that was fetched with it. */
export async function signOut(): Promise<void> {
  stopLive()
  await client.session.signOut()
  leave()
}

/** Shows the sign-in page as a whole new page: nothing that was fetched for this person stays in memory. */
function leave(): void {
  queryClient.clear()
  location.assign(PATHS.signIn)
}
