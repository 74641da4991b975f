import { useTranslation } from 'react-i18next'
import type { RosterVersion } from '#contract/roster.ts'
import type { RosterId } from '#domain/kernel/ids.ts'
import { useFormat } from '#web/kit/format.ts'

interface VersionOption {
  readonly value: RosterId
  readonly label: string
}

/** Versions of a roster to choose from: number, state and days. */
export function useVersionOptions(versions: readonly RosterVersion[]): VersionOption[] {
  const { t } = useTranslation('roster')
  const format = useFormat()
  return versions.map(({ id, version, status, from, to }) => ({
    value: id,
    label: t('versionOf', {
      version,
      status: t(`status.${status}`),
      from: format.shortDay(from),
      to: format.shortDay(to),
    }),
  }))
}
