import { LANGUAGE_SEVERITIES, type LanguageClass } from '#domain/language/entry.ts'
import { foundAt, isByPerson, type Check, type FindingMessage, type SentenceHit } from './finding.ts'

/**
 * Sentences against which the language pack speaks, of each class once a message, but for what was found already because
 * it was sent in spite of the warning. `detail`: `from` and `to`, the place in the text as written.
 */
export const language: Check = ({ messages }, { read }) =>
  messages
    .filter((message) => isByPerson(message) && message.kind === 'text')
    .flatMap((message) =>
      worstOfClasses(read(message.text, message.sentAt))
        .filter((hit) => !isSentAnyway(hit, message))
        .map(({ entryId, cls, severity, from, to }) =>
          foundAt(message, { kind: 'language', severity, entryId, cls, detail: { from, to } }),
        ),
    )

/** One sentence and one rule are one finding, which names the reason; what is worse than its writer was told is another. */
function isSentAnyway(hit: SentenceHit, { overrides }: FindingMessage): boolean {
  return overrides.some(
    (override) =>
      override.entryId === hit.entryId || (override.cls === hit.cls && rank(override) >= rank(hit)),
  )
}

/** Several entries may name one slip; what counts of each class is the worst, and of equals the first. */
export function worstOfClasses(hits: readonly SentenceHit[]): readonly SentenceHit[] {
  const worst = new Map<LanguageClass, SentenceHit>()
  for (const hit of hits) {
    const known = worst.get(hit.cls)
    if (!known || rank(hit) > rank(known)) worst.set(hit.cls, hit)
  }
  return [...worst.values()]
}

function rank({ severity }: Pick<SentenceHit, 'severity'>): number {
  return LANGUAGE_SEVERITIES.indexOf(severity)
}
