import { z } from 'zod'
import { FORECAST_METHODS } from '#domain/forecast/method.ts'

const offSchema = z.object({ halfHour: z.number().nullable(), day: z.number().nullable() })

/** What trying the methods on the shop's past has shown; the column `forecast_run.tried`. */
export const triedSchema = z.object({
  daysTried: z.int(),
  off: offSchema,
  naive: offSchema,
  chance: offSchema,
  methods: z.array(z.object({ method: z.enum(FORECAST_METHODS), off: offSchema })),
  coverage: z.number().nullable(),
})

export type Tried = z.output<typeof triedSchema>
