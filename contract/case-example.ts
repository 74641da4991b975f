import { z } from 'zod'
import { MESSAGE_AUTHORS } from '#domain/conversation/conversation.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema } from './scalars.ts'

export const CASES_PER_PAGE = 30
const LINES_MAX = 30

const caseId = idSchema<'caseExample'>()

const lineSchema = z.object({ author: z.enum(MESSAGE_AUTHORS), text: textSchema(1_000) })

const caseSchema = z.object({
  id: caseId,
  isGood: z.boolean(),
  title: z.string(),
  lesson: z.string(),
  /** What part of the card it is an example of. */
  category: z.string(),
  lines: z.array(lineSchema),
  createdBy: z.string().nullable(),
  createdAt: instantSchema,
  /** The chat it was taken from, for those who may inspect. */
  conversationId: idSchema<'conversation'>().nullable(),
})

export type CaseExample = z.output<typeof caseSchema>

export const caseExample = {
  list: route('GET /case-examples', {
    access: 'case_example.read',
    summary: 'The library of good and bad examples, newest first',
  })
    .input(
      z.object({
        isGood: z.boolean().optional(),
        category: z.string().max(40).optional(),
        search: z.string().trim().max(60).optional(),
        after: z.string().max(300).optional(),
      }),
    )
    .output(pageOf(caseSchema)),

  prepare: route('POST /case-examples/prepare', {
    access: 'case_example.manage',
    summary: 'Sentences of a chat with personal data removed by rule, for the maker to check',
    refuses: ['conversation.not_found'],
  })
    .input(
      z.object({
        conversationId: idSchema<'conversation'>(),
        messageIds: z.array(idSchema<'message'>()).max(LINES_MAX).optional(),
      }),
    )
    .output(z.object({ lines: z.array(lineSchema) })),

  add: route('POST /case-examples', {
    access: 'case_example.manage',
    summary: 'Put an example into the library, after its maker has checked that it names nobody',
    refuses: ['conversation.not_found', 'case_example.not_checked'],
  })
    .input(
      z.object({
        conversationId: idSchema<'conversation'>(),
        isGood: z.boolean(),
        title: textSchema(80),
        lesson: textSchema(500),
        category: z.string().max(40).default(''),
        lines: z.array(lineSchema).min(1).max(LINES_MAX),
        /** The maker has read every line for names, numbers and addresses. */
        isChecked: z.boolean(),
      }),
    )
    .output(caseSchema),

  remove: route('DELETE /case-examples/{id}', {
    access: 'case_example.manage',
    summary: 'Take an example out of the library',
    refuses: ['case_example.not_found'],
  }).input(z.object({ id: caseId })),
}
