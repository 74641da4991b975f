import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { now } from './clock.ts'

/** The company's calendar day. */
export function today(): WorkDate {
  return localOf(now(), SHANGHAI).workDate
}
