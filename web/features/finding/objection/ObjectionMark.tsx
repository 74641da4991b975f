import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingView } from '#contract/finding.ts'
import { canObject } from '#domain/finding/objection.ts'
import { OBJECTION_TONES } from '#web/kit/dispute/objection-tones.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { Pill } from '#web/ui/Pill.tsx'

interface ObjectionMarkProps {
  readonly finding: FindingView
  readonly onObject: () => void
}

/** What became of an objection; to whom the finding is about, the button with which he raises one. */
export function ObjectionMark({ finding: { agent, objection }, onObject }: ObjectionMarkProps) {
  const { t } = useTranslation('finding')
  const { personId: me } = useMe()
  const mayObject = useCan('inspection.dispute')
  if (objection)
    return (
      <Tooltip title={objection.decision}>
        <span>
          <Pill tone={OBJECTION_TONES[objection.status]}>{t(`objection.tag.${objection.status}`)}</Pill>
        </span>
      </Tooltip>
    )
  const personId = agent?.personId ?? null
  if (!mayObject || !canObject({ personId, hasObjection: false }, me).ok) return null
  return (
    <span>
      <Button type="link" size="small" onClick={onObject}>
        {t('objection.raise')}
      </Button>
    </span>
  )
}
