import type { ShiftTemplateView } from '#contract/roster.ts'

/** `17:30`, and `01:00` for what is past midnight. */
export function minuteText(minute: number): string {
  const ofDay = minute % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

/** `08:30–17:30`; a split shift has both. */
export function hoursText({ spans }: Pick<ShiftTemplateView, 'spans'>): string {
  return spans.map(({ from, to }) => `${minuteText(from)}–${minuteText(to)}`).join(' ')
}
