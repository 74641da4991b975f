import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '#contract/index.ts'
import { api, client, queryClient } from '#web/kit/client.ts'

export type Pack = InferContractRouterOutputs<Contract>['language']['get']
export type Entry = Pack['entries'][number]

/** Writes the draft with these entries: the draft that there is, or a first one out of what is in force. */
export async function writeDraft(entries: readonly Entry[], source: string): Promise<Pack['id']> {
  const { id } = await client.language.saveDraft({ entries: [...entries], source })
  await queryClient.invalidateQueries({ queryKey: api.language.key() })
  return id
}

/** An id for a new entry: the next free number of its class. */
export function nextId(entries: readonly Entry[], cls: Entry['cls']): string {
  const taken = entries
    .filter(({ id }) => id.startsWith(`${cls}-`))
    .map(({ id }) => Number(id.slice(cls.length + 1)))
    .filter((number) => Number.isInteger(number))
  return `${cls}-${Math.max(100, ...taken) + 1}`
}
