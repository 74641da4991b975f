import type { LanguageSeverity } from '#domain/language/entry.ts'
import type { Tone } from '#web/ui/palette.ts'

const TONES: Readonly<Record<LanguageSeverity, Tone>> = { hint: 'plain', serious: 'soon', severe: 'late' }

export function severityTone(severity: LanguageSeverity): Tone {
  return TONES[severity]
}
