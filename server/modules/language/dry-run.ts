import { DRY_RUN_MESSAGES_MAX, DRY_RUN_SENTENCES_MAX, type LanguageDryRun } from '#contract/language.ts'
import { addDays, type DateRange } from '#domain/calendar/work-date.ts'
import { dayStart, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { LanguagePackId, MessageId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LanguageMatcher } from '#domain/language/hit.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { inShop, matcherOfPack, versionOn } from './language-for.ts'
import {
  findEntries,
  listOverrides,
  listPastMessages,
  type PastMessage,
  type ShopOverride,
} from './queries.ts'

/** Messages read at once: bounds memory and the time of one step on the event loop. */
const MESSAGES_AT_ONCE = 1_000

interface Tried extends DateRange {
  readonly id: LanguagePackId
}

/**
 * Which past sentences a version would newly find, and which no longer, beside the versions in force then. Nothing is
 * written.
 * @throws language.not_found
 */
export async function dryRun(
  { db }: Runtime,
  actor: Actor,
  { id, from, to }: Tried,
): Promise<LanguageDryRun> {
  if (!(await findEntries(db, id))) throw refusal('language.not_found')
  const after = await matcherOfPack(db, id)
  const shops = new Map((await listOverrides(db)).map((override) => [override.shop.id, override]))
  const before = new Map<WorkDate, LanguageMatcher>()
  const sums = new Sums(shops)
  let last: { sentAt: Instant; id: MessageId | null } = {
    sentAt: dayStart(addDays(to, 1), SHANGHAI),
    id: null,
  }
  for (;;) {
    const some = await listPastMessages(db, {
      shopIds: actor.shopIds,
      from: dayStart(from, SHANGHAI),
      before: last,
      limit: MESSAGES_AT_ONCE,
    })
    for (const message of some) {
      if (sums.messages === DRY_RUN_MESSAGES_MAX) return { ...sums.read(), isCut: true }
      const day = localOf(message.sentAt, SHANGHAI).workDate
      const then = before.get(day) ?? (await versionOn(db, day)).matcher
      before.set(day, then)
      sums.add(message, { before: then, after })
    }
    const end = some.at(-1)
    if (!end || some.length < MESSAGES_AT_ONCE) return { ...sums.read(), isCut: false }
    last = { sentAt: end.sentAt, id: end.id }
  }
}

/** What differs, added up by entry, with the newest sentences. */
class Sums {
  messages = 0
  readonly #shops: ReadonlyMap<string, ShopOverride>
  readonly #byEntry = new Map<string, { found: number; gone: number }>()
  readonly #sentences: LanguageDryRun['sentences'] = []

  constructor(shops: ReadonlyMap<string, ShopOverride>) {
    this.#shops = shops
  }

  add(
    message: PastMessage,
    { before, after }: { readonly before: LanguageMatcher; readonly after: LanguageMatcher },
  ): void {
    this.messages += 1
    const override = this.#shops.get(message.shopId)
    const idsOf = (matcher: LanguageMatcher) =>
      new Set(
        inShop({ version: 0, matcher }, override)
          .find(message.body)
          .map(({ entryId }) => entryId),
      )
    const was = idsOf(before)
    const is = idsOf(after)
    for (const entryId of is) if (!was.has(entryId)) this.#note(message, entryId, 'found')
    for (const entryId of was) if (!is.has(entryId)) this.#note(message, entryId, 'gone')
  }

  read(): Omit<LanguageDryRun, 'isCut'> {
    const entries = [...this.#byEntry].map(([entryId, sum]) => ({ entryId, ...sum }))
    return {
      messages: this.messages,
      entries: entries.toSorted((one, other) => other.found + other.gone - one.found - one.gone),
      sentences: this.#sentences,
    }
  }

  #note(
    { conversationId, shopId, body, sentAt }: PastMessage,
    entryId: string,
    change: 'found' | 'gone',
  ): void {
    const sum = this.#byEntry.get(entryId) ?? { found: 0, gone: 0 }
    sum[change] += 1
    this.#byEntry.set(entryId, sum)
    if (this.#sentences.length >= DRY_RUN_SENTENCES_MAX) return
    const shop = this.#shops.get(shopId)?.shop.name ?? ''
    this.#sentences.push({ conversationId, shop, text: body, sentAt, entryId, change })
  }
}
