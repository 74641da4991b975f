import { combined, type ForecastMethod, type ForecastMethodName } from '#domain/forecast/method.ts'
import { monthProfile, weekProfile } from '#domain/forecast/week-profile.ts'
import { decomposedDays, smoothedLevel } from './library-methods.ts'

/** All that are tried, in the order of `FORECAST_METHODS`. */
export const METHODS: readonly ForecastMethod<ForecastMethodName>[] = [
  weekProfile,
  monthProfile,
  smoothedLevel,
  decomposedDays,
  combined('combined', [monthProfile, smoothedLevel]),
]
