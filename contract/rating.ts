import { z } from 'zod'
import { INVITATION_ADVICE, INVITATION_GROUNDS } from '#domain/rating/invitation.ts'
import { RATING_LEVELS, RATING_SOURCES } from '#domain/rating/rating.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf } from './scalars.ts'

const named = <Noun extends string>() => z.object({ id: idSchema<Noun>(), name: z.string() })

export const ratingSchema = z.object({
  id: idSchema<'rating'>(),
  shop: named<'shop'>(),
  conversationId: idSchema<'conversation'>().nullable(),
  customer: named<'customer'>().nullable(),
  /** Who answered, and so is credited. */
  person: named<'person'>().nullable(),
  account: z.string().nullable(),
  level: z.enum(RATING_LEVELS),
  reason: z.string(),
  comment: z.string(),
  source: z.enum(RATING_SOURCES),
  ratedAt: instantSchema,
})

const conversationId = idSchema<'conversation'>()

const filterSchema = z.object({
  shopId: idSchema<'shop'>().optional(),
  personId: idSchema<'person'>().optional(),
  conversationId: conversationId.optional(),
  levels: z.array(z.enum(RATING_LEVELS)).optional(),
  source: z.enum(RATING_SOURCES).optional(),
  from: instantSchema.optional(),
  /** Exclusive. */
  to: instantSchema.optional(),
  after: z.string().optional(),
})

export type RatingFilter = z.output<typeof filterSchema>

export const RATINGS_PER_PAGE = 50

export const rating = {
  list: route('GET /ratings', {
    access: 'conversation.read',
    summary: 'Ratings, newest first, by person, level, source and day (R30)',
  })
    .input(filterSchema)
    .output(pageOf(ratingSchema)),

  adviseInvitation: route('GET /conversations/{id}/invitation-advice', {
    access: 'conversation.answer',
    summary: 'Whether to ask this buyer for a rating now, and why (R29)',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ id: conversationId }))
    .output(z.object({ advice: z.enum(INVITATION_ADVICE), grounds: z.array(z.enum(INVITATION_GROUNDS)) })),

  invite: route('POST /conversations/{id}/invitation', {
    access: 'conversation.answer',
    summary: 'Ask the buyer for a rating',
    refuses: [
      'conversation.not_found',
      'conversation.not_assignee',
      'rating.invitations_off',
      'rating.already_given',
      'rating.already_invited',
      'rating.buyer_waits',
      'message.read_only_channel',
    ],
  })
    .input(z.object({ id: conversationId }))
    .output(z.object({ invitedAt: instantSchema })),
}
