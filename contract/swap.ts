import { z } from 'zod'
import { SWAP_DEEDS, SWAP_KINDS, SWAP_STATUSES } from '#domain/roster/swap.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, workDateSchema } from './scalars.ts'

const id = idSchema<'swap'>()
const teamId = idSchema<'team'>()
const personId = idSchema<'person'>()
const templateId = idSchema<'shiftTemplate'>()
const personRef = z.object({ id: personId, name: z.string(), code: z.string() })
const note = z.string().trim().max(200)

const shiftSchema = z.object({
  workDate: workDateSchema,
  name: z.string(),
  mark: z.string(),
  spans: z.array(z.object({ from: z.int(), to: z.int() })),
  isNight: z.boolean(),
})
export type SwappedShift = z.output<typeof shiftSchema>

/** A rule that must hold and would not, in its own words. */
export const problemSchema = z.object({
  person: z.string(),
  from: workDateSchema,
  to: workDateSchema,
  words: z.object({ zh: z.string(), en: z.string() }),
  isLaw: z.boolean(),
})
export type RosterProblem = z.output<typeof problemSchema>

const swapSchema = z.object({
  id,
  kind: z.enum(SWAP_KINDS),
  team: z.object({ id: teamId, name: z.string() }),
  /** Null: an open shift. */
  giver: personRef.nullable(),
  taker: personRef.nullable(),
  shift: shiftSchema,
  /** Of a swap: what the giver gets for it. */
  back: shiftSchema.nullable(),
  isApprovedByLeader: z.boolean(),
  note: z.string(),
  status: z.enum(SWAP_STATUSES),
  askedAt: instantSchema,
  /** It expires then. */
  beginsAt: instantSchema,
  decidedBy: z.string().nullable(),
  override: z.string().nullable(),
  /** What the reader can do about it now. */
  deeds: z.array(z.enum(SWAP_DEEDS)),
  /** For whoever decides: what it would break now. */
  problems: z.array(problemSchema),
})
export type SwapView = z.output<typeof swapSchema>

export const swap = {
  list: route('GET /swaps', {
    access: 'roster.own',
    summary:
      'Swaps that I am part of or decide on, and shifts that I may take; what waits first, then the latest',
  }).output(z.array(swapSchema)),

  count: route('GET /swaps/count', {
    access: 'roster.own',
    summary: 'How many swaps, shifts and leaves wait for me: to answer, to take, to approve',
  }).output(z.object({ toAnswer: z.int(), toTake: z.int(), toApprove: z.int() })),

  colleagues: route('GET /swaps/colleagues', {
    access: 'roster.own',
    summary: 'With whom I can swap: those of my team who are given shifts',
  }).output(z.array(personRef)),

  ask: route('POST /swaps', {
    access: 'roster.own',
    summary: 'Ask a colleague to swap or take a shift of mine, or offer it to all of the team',
    refuses: [
      'swap.not_found',
      'swap.shift_changed',
      'swap.taker_works',
      'swap.giver_works',
      'swap.too_late',
      'swap.already_asked',
      'swap.breaks_rules',
      'roster.not_published',
    ],
  })
    .input(
      z.object({
        workDate: workDateSchema,
        /** Null: to all of the team. */
        takerId: personId.nullable(),
        /** The day of the colleague’s shift that I take; null: I take none. */
        returnDate: workDateSchema.nullable(),
        note,
      }),
    )
    .output(swapSchema),

  open: route('POST /swaps/open', {
    access: 'roster.plan',
    summary: 'Put up shifts that nobody has yet',
    refuses: ['team.not_found', 'roster.template_not_found', 'roster.not_published', 'swap.too_late'],
  })
    .input(
      z.object({
        teamId,
        workDate: workDateSchema,
        templateId,
        count: z.int().min(1).max(20),
        /** False: whoever takes it first has it. Null: as the team has it. */
        isApprovedByLeader: z.boolean().nullable(),
        note,
      }),
    )
    .output(z.array(swapSchema)),

  answer: route('POST /swaps/{id}/answer', {
    access: 'roster.own',
    summary: 'Say yes or no to what a colleague asks of me',
    refuses: [
      'swap.not_found',
      'swap.already_decided',
      'swap.too_late',
      'swap.shift_changed',
      'swap.taker_works',
      'swap.giver_works',
      'swap.breaks_rules',
      'roster.not_published',
    ],
  })
    .input(z.object({ id, isAgreed: z.boolean() }))
    .output(swapSchema),

  take: route('POST /swaps/{id}/take', {
    access: 'roster.own',
    summary: 'Take a shift that is offered to all',
    refuses: [
      'swap.not_found',
      'swap.already_decided',
      'swap.already_taken',
      'swap.too_late',
      'swap.shift_changed',
      'swap.taker_works',
      'swap.giver_works',
      'swap.breaks_rules',
      'roster.not_published',
      'roster.breaks_rules',
    ],
  })
    .input(z.object({ id }))
    .output(swapSchema),

  decide: route('POST /swaps/{id}/decide', {
    access: 'roster.plan',
    summary: 'Approve or refuse; against a rule only with the reason why',
    refuses: [
      'swap.not_found',
      'swap.already_decided',
      'swap.too_late',
      'swap.own',
      'swap.shift_changed',
      'swap.taker_works',
      'swap.giver_works',
      'swap.breaks_rules',
      'roster.not_published',
      'roster.breaks_rules',
    ],
  })
    .input(
      z.object({
        id,
        isApproved: z.boolean(),
        /** Why it is approved in spite of a rule. */
        override: z.string().trim().min(2).max(200).nullable(),
      }),
    )
    .output(swapSchema),

  withdraw: route('POST /swaps/{id}/withdraw', {
    access: 'roster.own',
    summary: 'Take back what I have asked or put up',
    refuses: ['swap.not_found', 'swap.already_decided'],
  })
    .input(z.object({ id }))
    .output(swapSchema),
}
