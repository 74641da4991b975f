import { HALF_HOUR_MINUTES, type HalfHour } from '#domain/forecast/arrival.ts'

/** When a half hour begins: `09:30`. */
export function timeOf(halfHour: HalfHour): string {
  const minute = halfHour * HALF_HOUR_MINUTES
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
