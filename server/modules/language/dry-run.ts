import { DRY_RUN_SENTENCES_MAX, type LanguageDryRun } from '#contract/language.ts'
import { addDays, type DateRange } from '#domain/calendar/work-date.ts'
import { dayStart, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { LanguagePackId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'
import { ComparedPacks, type PackDifference } from './compare-packs.ts'
import { listOverrides, listPastMessages, type PastMessage, type ShopOverride } from './queries.ts'

/** Messages read at once: bounds memory, and a statement of this size costs little beside its rows. */
const MESSAGES_AT_ONCE = 5_000

export interface Tried extends DateRange {
  readonly id: LanguagePackId
  readonly shopIds: readonly ShopId[] | 'all'
}

/**
 * Which past sentences a version would newly find, and which no longer, beside the versions in force then. Nothing is
 * written. @param tell what is known after each batch, the last time all
 */
export async function dryRun(
  db: Db,
  { id, shopIds, from, to }: Tried,
  tell: (run: LanguageDryRun) => void,
): Promise<void> {
  const packs = await ComparedPacks.of(db, id)
  const sums = new Sums(new Map((await listOverrides(db)).map((override) => [override.shop.id, override])))
  const span = { begin: dayStart(from, SHANGHAI), end: dayStart(addDays(to, 1), SHANGHAI) }
  let last: { sentAt: Instant; id: MessageId | null } = { sentAt: span.end, id: null }
  for (;;) {
    const some = await listPastMessages(db, {
      shopIds,
      from: span.begin,
      before: last,
      limit: MESSAGES_AT_ONCE,
    })
    for (const message of some)
      sums.add(message, await packs.differenceOn(localOf(message.sentAt, SHANGHAI).workDate))
    const end = some.at(-1)
    if (!end || some.length < MESSAGES_AT_ONCE) return tell(sums.read(1))
    tell(sums.read((span.end - end.sentAt) / (span.end - span.begin)))
    last = { sentAt: end.sentAt, id: end.id }
  }
}

/** What differs, added up by entry, with the newest sentences. */
class Sums {
  #messages = 0
  readonly #shops: ReadonlyMap<string, ShopOverride>
  readonly #byEntry = new Map<string, { found: number; gone: number }>()
  readonly #sentences: LanguageDryRun['sentences'] = []

  constructor(shops: ReadonlyMap<string, ShopOverride>) {
    this.#shops = shops
  }

  add(message: PastMessage, { before, after }: PackDifference): void {
    this.#messages += 1
    const [was, is] = [before(message.body), after(message.body)]
    for (const entryId of is) if (!was.has(entryId)) this.#note(message, entryId, 'found')
    for (const entryId of was) if (!is.has(entryId)) this.#note(message, entryId, 'gone')
  }

  read(share: number): LanguageDryRun {
    const entries = [...this.#byEntry].map(([entryId, sum]) => ({ entryId, ...sum }))
    return {
      messages: this.#messages,
      share,
      entries: entries.toSorted((one, other) => other.found + other.gone - one.found - one.gone),
      sentences: this.#sentences,
    }
  }

  #note({ conversationId, shopId, body, sentAt }: PastMessage, entryId: string, change: 'found' | 'gone') {
    const override = this.#shops.get(shopId)
    if (override?.entriesOff.includes(entryId)) return
    const sum = this.#byEntry.get(entryId) ?? { found: 0, gone: 0 }
    sum[change] += 1
    this.#byEntry.set(entryId, sum)
    if (this.#sentences.length >= DRY_RUN_SENTENCES_MAX) return
    this.#sentences.push({
      conversationId,
      shop: override?.shop.name ?? '',
      text: body,
      sentAt,
      entryId,
      change,
    })
  }
}
