import { useImperativeHandle, useMemo, useState } from 'react'
import { rewriteDraft, type DraftNotice } from '#domain/finding/draft.ts'
import type { DraftGuardProps, SentAnyway } from '#web/kit/desk/draft-guard.ts'
import { lazyDialog } from '#web/kit/lazy-dialog.ts'
import { useMe } from '#web/kit/me.ts'
import { DraftHint } from './DraftHint.tsx'
import type { ReadDraft } from './reader.ts'
import { useReadDraft, useReview, type Review } from './use-review.ts'

const WordingDialog = lazyDialog(async () => (await import('./WordingDialog.tsx')).WordingDialog)

type LanguageNotice = DraftNotice & { readonly kind: 'language' }

/** As long as one waits for a thread that begins, and no longer. */
const READING_MS = 600

/** What the shop wants asked about before these words go out. */
async function askedAbout(review: Review | undefined, words: string): Promise<readonly LanguageNotice[]> {
  try {
    const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, READING_MS))
    const draft = await Promise.race([review?.read(words), tooLate])
    return draft && review ? review.wording(draft).filter(({ policy }) => policy !== 'hint') : []
  } catch {
    return []
  }
}

interface Question {
  readonly text: string
  readonly notices: readonly LanguageNotice[]
  readonly send: (sentAnyway: SentAnyway | null) => void
}

/**
 * Watches what an agent writes: a quiet hint while he does, a question before words go out that never should. Words that
 * cannot be read in time go out unasked; the server judges them all the same.
 */
export function DraftGuard({ ref, row, text, messages, isQuickReply, onText, onBack }: DraftGuardProps) {
  const { personId } = useMe()
  const review = useReview(row)
  const draft = useReadDraft(review, text)
  const [question, setQuestion] = useState<Question>()
  const notices = useMemo(
    () => (review && draft ? review.notices(draft, { messages, writerId: personId, isQuickReply }) : []),
    [review, draft, messages, personId, isQuickReply],
  )
  const [first] = notices
  const better = first?.kind === 'language' ? review?.entryOf(first.hit.entryId)?.better : undefined
  const putBetter = (read: ReadDraft) => {
    const [worst] = review?.wording(read) ?? []
    const words = worst && review?.entryOf(worst.hit.entryId)?.better
    if (worst && words !== undefined) onText(rewriteDraft(read.text, worst.hit, words))
  }
  const rewrite = () => {
    if (!review || !draft || better === undefined) return false
    // What was typed this very moment has not been read yet.
    if (draft.text === text) putBetter(draft)
    else void review.read(text).then(putBetter, () => undefined)
    return true
  }
  useImperativeHandle(ref, () => ({
    rewrite,
    review: async (words, send) => {
      const asked = await askedAbout(review, words)
      if (asked.length === 0) {
        send(null)
        return 'sent'
      }
      setQuestion({ text: words, notices: asked, send })
      return 'asked'
    },
  }))
  const close = () => setQuestion(undefined)
  return (
    <>
      {first ? (
        <DraftHint
          notice={first}
          more={notices.length - 1}
          entry={first.kind === 'language' ? review?.entryOf(first.hit.entryId) : undefined}
          onRewrite={better === undefined ? undefined : rewrite}
        />
      ) : null}
      {question && review ? (
        <WordingDialog
          {...question}
          entryOf={review.entryOf}
          onClose={() => {
            close()
            onBack()
          }}
          onRewrite={(next) => {
            close()
            onText(next)
          }}
          onSend={(sentAnyway) => {
            close()
            question.send(sentAnyway)
          }}
        />
      ) : null}
    </>
  )
}
