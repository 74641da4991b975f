import { z } from 'zod'
import { CALIBRATED_CHATS, RATERS } from '#domain/inspection/calibration.ts'
import { markSchema } from './inspection.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf } from './scalars.ts'
import { scorecardSchema } from './scorecard.ts'

export const CALIBRATIONS_PER_PAGE = 50

const calibrationId = idSchema<'calibration'>()
const conversationId = idSchema<'conversation'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

const agreementSchema = z.object({
  items: z.int(),
  exact: z.number().nullable(),
  kappa: z.number().nullable(),
})

const rowSchema = z.object({
  id: calibrationId,
  topic: z.string(),
  /** Of its chats, each once. */
  shops: z.array(z.string()),
  chats: z.int(),
  createdAt: instantSchema,
  closedAt: instantSchema.nullable(),
  raters: z.int(),
  /** Raters who have scored every chat. */
  scored: z.int(),
  /** Chats that one is still to score oneself. */
  mine: z.int(),
  isUnveiled: z.boolean(),
  /** Of all pairs of raters over all chats; null until it is unveiled. */
  agreement: agreementSchema.nullable(),
})

export type CalibrationRow = z.output<typeof rowSchema>

const ratingSchema = z.object({
  personId: idSchema<'person'>(),
  scoredAt: instantSchema,
  score: z.number().nullable(),
  isZeroed: z.boolean(),
  marks: z.array(markSchema),
})

const openSchema = z.object({
  calibration: rowSchema,
  mayClose: z.boolean(),
  /** Who takes part, and how many of the chats he has scored. */
  raters: z.array(z.object({ person: personRef, scored: z.int() })),
  chats: z.array(
    z.object({
      conversationId,
      shopName: z.string(),
      customerName: z.string(),
      scorecard: scorecardSchema,
      /** While it is blind, one's own alone. */
      ratings: z.array(ratingSchema),
    }),
  ),
  /** Agreement over all chats on each category; empty while it is blind. */
  categories: z.array(
    agreementSchema.extend({ category: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
  ),
})

export type OpenCalibration = z.output<typeof openSchema>
export type CalibratedChat = OpenCalibration['chats'][number]

export const calibration = {
  list: route('GET /calibrations', {
    access: 'inspection.work',
    summary: 'Calibrations that one takes part in or has called; a manager sees all',
  })
    .input(z.object({ after: z.string().max(300).optional() }))
    .output(pageOf(rowSchema)),

  get: route('GET /calibrations/{id}', {
    access: 'inspection.work',
    summary: 'A calibration: one’s own marks, and the others’ and the agreement once it is unveiled',
    refuses: ['calibration.not_found'],
  })
    .input(z.object({ id: calibrationId }))
    .output(openSchema),

  call: route('POST /calibrations', {
    access: 'inspection.work',
    summary: 'Have several inspectors score the same chats without seeing each other’s marks',
    refuses: ['conversation.not_found', 'calibration.rater_unfit'],
  })
    .input(
      z.object({
        conversationIds: z.array(conversationId).min(CALIBRATED_CHATS.min).max(CALIBRATED_CHATS.max),
        raterIds: z.array(idSchema<'person'>()).min(RATERS.min).max(RATERS.max),
        topic: z.string().trim().max(200).default(''),
      }),
    )
    .output(openSchema),

  rate: route('POST /calibrations/{id}/rate', {
    access: 'inspection.work',
    summary: 'Give one’s own marks of one of its chats, or correct them while it is blind',
    refuses: [
      'calibration.not_found',
      'calibration.not_invited',
      'calibration.already_closed',
      'conversation.not_found',
      'inspection.incomplete',
    ],
  })
    .input(z.object({ id: calibrationId, conversationId, marks: z.array(markSchema).max(40) }))
    .output(openSchema),

  close: route('POST /calibrations/{id}/close', {
    access: 'inspection.work',
    summary: 'End a calibration though not all have scored: whoever called it, or a manager',
    refuses: ['calibration.not_found', 'calibration.not_yours', 'calibration.already_closed'],
  })
    .input(z.object({ id: calibrationId }))
    .output(openSchema),
}
