import { useTranslation } from 'react-i18next'
import type { FindingDimension, FindingOverview } from '#contract/finding.ts'
import { FINDING_KINDS } from '#domain/finding/finding.ts'
import { LANGUAGE_CLASSES } from '#domain/language/entry.ts'

type Group = FindingOverview['groups'][number]

/** What a group of findings is called. */
export function useGroupName(by: FindingDimension): (group: Pick<Group, 'key' | 'name'>) => string {
  const { t } = useTranslation('finding')
  return ({ key, name }) => {
    if (key === null) return t(by === 'team' ? 'noTeam' : 'nobody')
    if (by === 'version') return t('versionName', { version: key })
    const kind = by === 'kind' ? FINDING_KINDS.find((one) => one === key) : undefined
    if (kind) return t(`kind.${kind}`)
    const cls = by === 'class' ? LANGUAGE_CLASSES.find((one) => one === key) : undefined
    return cls ? t(`cls.${cls}`) : (name ?? key)
  }
}
