import { z } from 'zod'
import { daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import { workDateSchema } from './scalars.ts'

const SPAN_DAYS_MAX = 366

const isYear = ({ from, to }: DateRange) => from <= to && daysBetween(from, to) < SPAN_DAYS_MAX

/** Days from one to another, both included, at most a year; with what else a route asks for. */
export function spanOf<Shape extends z.ZodRawShape>(more: Shape) {
  return z
    .object({ from: workDateSchema, to: workDateSchema, ...more })
    .refine((span) => isYear(span as DateRange), { error: 'not a span of at most a year', path: ['from'] })
}
