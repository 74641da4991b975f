import { compileLanguage } from '#domain/language/compile.ts'
import type { LanguageMatcher } from '#domain/language/hit.ts'
import type { MatchingAnswer, MatchingErrand } from './matching-errand.ts'

/** Made ready once for all that is read by them; an agent serves few shops, and yesterday's packs are not needed any more. */
const matchers = new Map<string, LanguageMatcher>()

addEventListener('message', ({ data }: MessageEvent<MatchingErrand>) => {
  if (data.kind === 'learn') matchers.set(data.stamp, compileLanguage(data.entries, data.letters))
  else if (data.kind === 'forget') matchers.delete(data.stamp)
  else {
    const { id, stamp, text } = data
    const answer: MatchingAnswer = { id, hits: matchers.get(stamp)?.find(text) ?? [] }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    postMessage(answer)
  }
})
