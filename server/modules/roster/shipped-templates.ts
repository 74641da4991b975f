import type { ShiftTemplate } from '#domain/roster/model.ts'

/** Day 08:30-17:30 with an hour's break, night 17:30-01:00 with half an hour's (R77). */
export const SHIPPED_TEMPLATES: readonly (Omit<ShiftTemplate, 'id'> & {
  readonly name: string
  readonly mark: string
})[] = [
  { name: '白班', mark: '白', spans: [{ from: 510, to: 1050 }], breakMinutes: 60, isNight: false },
  { name: '晚班', mark: '晚', spans: [{ from: 1050, to: 1500 }], breakMinutes: 30, isNight: true },
]
