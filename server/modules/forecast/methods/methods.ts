import { combined, type ForecastMethod } from '#domain/forecast/method.ts'
import { monthProfile, weekProfile } from '#domain/forecast/week-profile.ts'
import { decomposedDays, smoothedLevel } from './library-methods.ts'

/** What a forecast may be made by. The order breaks ties: the simpler one first. */
export const METHOD_NAMES = ['week-profile', 'month-profile', 'ets', 'mstl', 'combined'] as const
export type MethodName = (typeof METHOD_NAMES)[number]

export const METHODS: readonly ForecastMethod<MethodName>[] = [
  weekProfile,
  monthProfile,
  smoothedLevel,
  decomposedDays,
  combined('combined', [monthProfile, smoothedLevel]),
]
