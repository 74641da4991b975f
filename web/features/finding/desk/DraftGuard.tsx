import { useImperativeHandle, useMemo, useState } from 'react'
import { rewriteDraft, type DraftNotice } from '#domain/finding/draft.ts'
import type { DraftGuardProps, SentAnyway } from '#web/kit/desk/draft-guard.ts'
import { lazyDialog } from '#web/kit/lazy-dialog.ts'
import { useMe } from '#web/kit/me.ts'
import { DraftHint } from './DraftHint.tsx'
import { useReview } from './use-review.ts'

const WordingDialog = lazyDialog(async () => (await import('./WordingDialog.tsx')).WordingDialog)

type LanguageNotice = DraftNotice & { readonly kind: 'language' }

interface Question {
  readonly text: string
  readonly notices: readonly LanguageNotice[]
  readonly send: (sentAnyway: SentAnyway | null) => void
}

/** Watches what an agent writes: a quiet hint while he does, a question before words go out that never should. */
export function DraftGuard({ ref, row, text, messages, isQuickReply, onText }: DraftGuardProps) {
  const { personId } = useMe()
  const review = useReview(row)
  const [question, setQuestion] = useState<Question>()
  const notices = useMemo(
    () => review?.notices(text, { messages, writerId: personId, isQuickReply }) ?? [],
    [review, text, messages, personId, isQuickReply],
  )
  const [first] = notices
  const better = first?.kind === 'language' ? review?.entryOf(first.hit.entryId)?.better : undefined
  const rewrite = () => {
    if (first?.kind !== 'language' || better === undefined) return false
    onText(rewriteDraft(text, first.hit, better))
    return true
  }
  useImperativeHandle(ref, () => ({
    rewrite,
    review: (words, send) => {
      const asked = review?.wording(words).filter(({ policy }) => policy !== 'hint') ?? []
      if (asked.length === 0) send(null)
      else setQuestion({ text: words, notices: asked, send })
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
          onClose={close}
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
