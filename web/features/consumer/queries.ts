import { api } from '#web/kit/client.ts'

/** Nothing tells the page when background work stumbles: it asks. */
const ASK_EVERY_MS = 60_000

export const consumersQuery = api.consumer.list.queryOptions({ refetchInterval: ASK_EVERY_MS })
