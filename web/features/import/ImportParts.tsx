import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/import.ts'
import type { ProblemCode } from '#domain/intake/problem.ts'
import type { zh } from '#web/locales/zh.ts'
import type { Tone } from '#web/ui/palette.ts'
import { Pill } from '#web/ui/Pill.tsx'

const TONES: Readonly<Record<ImportView['status'], Tone>> = {
  uploaded: 'soon',
  running: 'accent',
  done: 'met',
  failed: 'late',
  undoing: 'accent',
  undone: 'quiet',
}

export function ImportStatus({ status }: Pick<ImportView, 'status'>) {
  const { t } = useTranslation('import')
  return <Pill tone={TONES[status]}>{t(`status.${status}`)}</Pill>
}

type Texts = (typeof zh)['import']

/** Texts by codes that contain dots, which are no path in them. */
export function useImportTexts() {
  const { i18n } = useTranslation('import')
  const table = i18n.getResourceBundle(i18n.language, 'import') as Texts
  return {
    problemText: (code: ProblemCode) => table.problem[code],
    failureText: (code: keyof Texts['failure']) => table.failure[code],
  }
}

type ProfileName = keyof (typeof zh)['import']['profile']

/** The name of a known export, in the person's language. */
export function useProfileName(): (profile: string | null) => string | undefined {
  const { t } = useTranslation('import')
  return (profile) => (profile === null ? undefined : t(`profile.${profile as ProfileName}`))
}

/** What the file holds; nothing until that has been settled. */
export function KindText({ view: { noun, profile } }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const nameOf = useProfileName()
  if (noun === null) return null
  return <>{nameOf(profile) ?? t(`noun.${noun}`)}</>
}
