import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '#contract/session.ts'
import type { Permission } from '#domain/people/permission.ts'
import { instant } from '#domain/kernel/time.ts'
import { api, client, queryClient } from './client.ts'
import { setClock } from './clock.ts'

/** Who is signed in (nobody, perhaps), whose console this is, and the time. Fetched once a visit. */
export const sessionQuery = queryOptions({
  queryKey: api.session.begin.queryKey(),
  queryFn: async ({ signal }) => {
    const session = await client.session.begin(undefined, { signal })
    const { pace, realNow } = session
    setClock({
      now: instant(Math.round(pace.companyStart + (realNow - pace.realStart) * pace.speed)),
      speed: pace.speed,
      realNow,
    })
    return session
  },
  staleTime: Infinity,
})

/** Who is signed in, or null. */
export async function findMe(): Promise<Me | null> {
  return (await queryClient.ensureQueryData(sessionQuery)).me
}

/** Only below the signed-in shell. */
export function useMe(): Me {
  const { me } = useSuspenseQuery(sessionQuery).data
  if (me === null) throw new Error('nobody is signed in')
  return me
}

export function useCompany(): { readonly name: string; readonly isDemo: boolean } {
  return useSuspenseQuery(sessionQuery).data.company
}

export function useCan(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}
