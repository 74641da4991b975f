import { implement } from '@orpc/server'
import { importContract } from '#contract/import.ts'
import { idSchema } from '#contract/scalars.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { discardImport } from './actions/discard-import.ts'
import { previewImport } from './actions/preview-import.ts'
import { startImport } from './actions/start-import.ts'
import { undoImport } from './actions/undo-import.ts'
import { presentImport } from './present.ts'
import { badRowKeySchema, findImportFor, listBadRows, listImports, type BadRowKey } from './queries.ts'

const PAGE = 50

export function importRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(importContract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const after = idSchema<'import'>().optional().catch(undefined).parse(input.after)
      const rows = await listImports(db, actor, { shopId: input.shopId, after, limit: PAGE + 1 })
      const items = rows.slice(0, PAGE)
      return { items: items.map(presentImport), next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
    }),
    get: person.get.handler(async ({ context: { actor }, input }) => {
      const row = await findImportFor(db, actor, input.importId)
      if (!row) throw refusal('import.not_found')
      return presentImport(row)
    }),
    preview: person.preview.handler(({ context: { actor }, input }) => previewImport(runtime, actor, input)),
    start: person.start.handler(async ({ context: { actor }, input }) =>
      presentImport(await startImport(runtime, actor, input)),
    ),
    discard: person.discard.handler(async ({ context: { actor }, input }) => {
      await discardImport(runtime, actor, input.importId)
      return {}
    }),
    listBadRows: person.listBadRows.handler(
      async ({ context: { actor }, input: { importId, after, limit } }) => {
        if (!(await findImportFor(db, actor, importId))) throw refusal('import.not_found')
        const rows = await listBadRows(db, importId, { after: readKey(after), limit: limit + 1 })
        const items = rows.slice(0, limit)
        return { items, next: rows.length > limit ? writeKey(items.at(-1)) : null }
      },
    ),
    undo: person.undo.handler(async ({ context: { actor }, input }) =>
      presentImport(await undoImport(runtime, actor, input.importId)),
    ),
  }
}

/** A page's key is only a place in an order. One that nobody made begins at the start. */
function readKey(text: string | undefined): BadRowKey | undefined {
  if (text === undefined) return undefined
  try {
    return badRowKeySchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}

function writeKey(row: BadRowKey | undefined): string | null {
  if (!row) return null
  const { sheet, line, field } = row
  return Buffer.from(JSON.stringify({ sheet, line, field })).toString('base64url')
}
