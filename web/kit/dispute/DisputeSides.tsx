import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { PATHS } from '#web/paths.ts'
import { useGo } from '../Link.tsx'

const SIDES = { scores: PATHS.disputes, findings: PATHS.objections } as const
type Side = keyof typeof SIDES

/** 申诉 has two pages, of two nouns: what people scored, and what the checks found. */
export function DisputeSides({ side }: { readonly side: Side }) {
  const { t } = useTranslation('finding')
  const go = useGo()
  return (
    <Segmented<Side>
      value={side}
      aria-label={t('objection.title')}
      options={(['scores', 'findings'] as const).map((value) => ({
        value,
        label: t(`objection.sides.${value}`),
      }))}
      onChange={(next) => go(SIDES[next])}
    />
  )
}
