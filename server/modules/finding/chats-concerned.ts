import type { ConversationId } from '#domain/kernel/ids.ts'
import { sayingAnyOf } from '#server/modules/language/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import { listChatsFoundBy, listSentences, type Recheck } from './queries-recheck.ts'

/** Whether a text says what may be found differently; null: none does. */
type Says = ((text: string) => boolean) | null

/**
 * Tells which chats a wish concerns. Where only some entries of a pack have changed, that is where one of them has
 * found something, or would: what is kept names the entry of each slip, so nothing else can be found differently.
 */
export class Concern {
  readonly #db: Db
  /** What was made ready for the wish in hand. */
  #ready: { readonly recheckId: string; readonly says: Says } | null = null

  constructor(db: Db) {
    this.#db = db
  }

  /** Of these chats, those to be checked. */
  async among(recheck: Recheck, ids: readonly ConversationId[]): Promise<readonly ConversationId[]> {
    const { entries } = recheck
    if (entries === null || ids.length === 0) return ids
    const concerned = new Set(await listChatsFoundBy(this.#db, ids, { ...recheck, entries }))
    const says = await this.#saying(recheck, entries)
    if (says)
      for (const { conversationId, body } of await listSentences(this.#db, ids))
        if (!concerned.has(conversationId) && says(body)) concerned.add(conversationId)
    return ids.filter((id) => concerned.has(id))
  }

  async #saying({ id, shopId }: Recheck, entries: readonly string[]): Promise<Says> {
    if (this.#ready?.recheckId !== id)
      this.#ready = { recheckId: id, says: await sayingAnyOf(this.#db, entries, shopId) }
    return this.#ready.says
  }
}
