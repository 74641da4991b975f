import { implement } from '@orpc/server'
import { z } from 'zod'
import { caseExample, CASES_PER_PAGE, type CaseExample } from '#contract/case-example.ts'
import { MESSAGE_AUTHORS } from '#domain/conversation/conversation.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { dropCase, makeCase, prepareCase } from './actions/make-case.ts'
import { keyOf, listCases, type CaseRow } from './queries.ts'

export function caseExampleRoutes(runtime: Runtime) {
  const person = implement(caseExample).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) =>
      pageOf(await listCases(runtime.db, input), CASES_PER_PAGE, {
        item: (row) => presentCase(row, actor),
        key: keyOf,
      }),
    ),
    prepare: person.prepare.handler(async ({ context: { actor }, input }) => {
      const { conversationId, messageIds } = input
      return { lines: [...(await prepareCase(runtime, actor, { conversationId, messageIds }))] }
    }),
    add: person.add.handler(async ({ context: { actor }, input }) =>
      presentCase(await makeCase(runtime, actor, input), actor),
    ),
    remove: person.remove.handler(({ context: { actor }, input }) => dropCase(runtime, actor, input.id)),
  }
}

const linesSchema = z.array(z.object({ author: z.enum(MESSAGE_AUTHORS), text: z.string() }))

/** The chat behind it is for those who inspect: to everybody else it must not lead back to the people in it. */
function presentCase(row: CaseRow, { role }: Actor): CaseExample {
  const { id, isGood, title, lesson, category, createdAt, createdByName, conversationId } = row
  return {
    id,
    isGood,
    title,
    lesson,
    category,
    lines: linesSchema.parse(row.lines),
    createdBy: createdByName,
    createdAt,
    conversationId: isPermitted(role, 'inspection.work') ? conversationId : null,
  }
}
