import type { LanguageOverrideView, LanguagePackView } from '#contract/language.ts'
import { inForceOn } from '#domain/calendar/in-force.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { PackHead, ShopOverride } from './queries.ts'

interface PackContext {
  readonly versions: readonly PackHead[]
  readonly today: WorkDate
}

export function presentPack(pack: PackHead, { versions, today }: PackContext): LanguagePackView {
  const live = versions.filter(({ status }) => status === 'live')
  return { ...pack, isInForce: inForceOn(live, today)?.id === pack.id }
}

export function presentEntry({ patterns, near, unless, ...entry }: LanguageEntry) {
  return {
    ...entry,
    patterns: [...patterns],
    ...(near === undefined ? {} : { near: { words: [...near.words], within: near.within } }),
    ...(unless === undefined ? {} : { unless: [...unless] }),
  }
}

export function presentOverride({ shop, entriesOff, policies }: ShopOverride): LanguageOverrideView {
  return { shop, entriesOff: [...entriesOff], policies }
}
