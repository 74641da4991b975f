import { z } from 'zod'
import { route } from './route.ts'
import { instantSchema } from './scalars.ts'

/** A day in under five minutes; faster than this nobody could follow. */
export const DEMO_SPEED_MAX = 300

const playSchema = z.object({
  /** Null while no day is played. */
  play: z
    .object({
      /** How much faster than the world's the company's time runs. */
      speed: z.number(),
      /** The company's time at which it began. */
      startedAt: instantSchema,
    })
    .nullable(),
})

export type DemoPlay = z.output<typeof playSchema>

export const demo = {
  get: route('GET /demo', {
    access: 'demo.play',
    summary: 'Whether the sample company plays a live day',
  }).output(playSchema),

  play: route('POST /demo/play', {
    access: 'demo.play',
    summary: 'Play a live day in the sample company: buyers write, agents on duty answer',
  })
    .input(z.object({ speed: z.number().min(1).max(DEMO_SPEED_MAX).default(60) }))
    .output(playSchema),

  stop: route('POST /demo/stop', {
    access: 'demo.play',
    summary: 'Stop playing; what happened stays',
  }).output(playSchema),
}
