import { z } from 'zod'
import { RATERS } from '#domain/inspection/calibration.ts'
import { markSchema } from './inspection.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf } from './scalars.ts'
import { scorecardSchema } from './scorecard.ts'

export const CALIBRATIONS_PER_PAGE = 50

const calibrationId = idSchema<'calibration'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

const agreementSchema = z.object({
  items: z.int(),
  exact: z.number().nullable(),
  kappa: z.number().nullable(),
})

const rowSchema = z.object({
  id: calibrationId,
  conversationId: idSchema<'conversation'>(),
  shopName: z.string(),
  customerName: z.string(),
  topic: z.string(),
  createdAt: instantSchema,
  closedAt: instantSchema.nullable(),
  raters: z.int(),
  scored: z.int(),
  /** Whether one is to score it and has not. */
  isMine: z.boolean(),
  isUnveiled: z.boolean(),
  /** Of all pairs of raters; null until it is unveiled. */
  agreement: agreementSchema.nullable(),
})

export type CalibrationRow = z.output<typeof rowSchema>

const openSchema = z.object({
  calibration: rowSchema,
  scorecard: scorecardSchema,
  mayClose: z.boolean(),
  /** While it is blind, others' marks and scores are empty. */
  raters: z.array(
    z.object({
      person: personRef,
      scoredAt: instantSchema.nullable(),
      score: z.number().nullable(),
      isZeroed: z.boolean(),
      marks: z.array(markSchema),
    }),
  ),
  /** Share of raters on the commonest mark of each category; empty while it is blind. */
  categories: z.array(z.object({ category: z.string(), agreed: z.number() })),
})

export type OpenCalibration = z.output<typeof openSchema>

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
    summary: 'Have several inspectors score one chat without seeing each other’s marks',
    refuses: ['conversation.not_found', 'calibration.rater_unfit'],
  })
    .input(
      z.object({
        conversationId: idSchema<'conversation'>(),
        raterIds: z.array(idSchema<'person'>()).min(RATERS.min).max(RATERS.max),
        topic: z.string().trim().max(200).default(''),
      }),
    )
    .output(openSchema),

  rate: route('POST /calibrations/{id}/rate', {
    access: 'inspection.work',
    summary: 'Give one’s own marks, or correct them while it is blind',
    refuses: [
      'calibration.not_found',
      'calibration.not_invited',
      'calibration.already_closed',
      'inspection.incomplete',
    ],
  })
    .input(z.object({ id: calibrationId, marks: z.array(markSchema).max(40) }))
    .output(openSchema),

  close: route('POST /calibrations/{id}/close', {
    access: 'inspection.work',
    summary: 'End a calibration though not all have scored: whoever called it, or a manager',
    refuses: ['calibration.not_found', 'calibration.not_yours', 'calibration.already_closed'],
  })
    .input(z.object({ id: calibrationId }))
    .output(openSchema),
}
