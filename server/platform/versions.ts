import type { WorkDate } from '#domain/kernel/time.ts'
import { refusal } from './refusal.ts'

/** Rules that are data: drafted, published from a day on, never edited in place. */
type VersionedNoun = 'language' | 'metric' | 'rule_pack' | 'scorecard'

interface Version {
  readonly id: string
  readonly version: number
  readonly status: 'draft' | 'live'
  readonly effectiveFrom: WorkDate
}

/** The number of the draft that is being saved: there is one at a time. @param versions the newest first */
export function draftNumber([latest]: readonly Version[]): number {
  return latest?.status === 'draft' ? latest.version : (latest?.version ?? 0) + 1
}

/** @throws noun.not_found, noun.already_live */
export function draftAmong<V extends Version>(noun: VersionedNoun, versions: readonly V[], id: V['id']): V {
  const found = versions.find((version) => version.id === id)
  if (!found) throw refusal(`${noun}.not_found`)
  if (found.status === 'live') throw refusal(`${noun}.already_live`)
  return found
}

/** A version holds until the next one does: none may come into force before another that is live. @throws noun.effective_too_early */
export function mustFollow(noun: VersionedNoun, versions: readonly Version[], effectiveFrom: WorkDate): void {
  const before = versions.find(({ status }) => status === 'live')
  if (before && effectiveFrom <= before.effectiveFrom)
    throw refusal(`${noun}.effective_too_early`, { from: before.effectiveFrom })
}
