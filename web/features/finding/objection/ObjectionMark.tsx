import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingView } from '#contract/finding.ts'
import { canObject } from '#domain/finding/objection.ts'
import { now } from '#web/kit/clock.ts'
import { OBJECTION_TONES } from '#web/kit/dispute/objection-tones.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { Pill } from '#web/ui/Pill.tsx'

interface ObjectionMarkProps {
  readonly finding: FindingView
  readonly onObject: () => void
}

/** What became of an objection; to whom the finding is about, the button with which he raises one while there is time. */
export function ObjectionMark({ finding, onObject }: ObjectionMarkProps) {
  const { t } = useTranslation('finding')
  const { personId: me } = useMe()
  const mayObject = useCan('inspection.dispute')
  const format = useFormat()
  const { agent, objection, objectableUntil: until } = finding
  if (objection)
    return (
      <Tooltip title={objection.decision}>
        <span>
          <Pill tone={OBJECTION_TONES[objection.status]}>{t(`objection.tag.${objection.status}`)}</Pill>
        </span>
      </Tooltip>
    )
  const personId = agent?.personId ?? null
  if (!mayObject || personId !== me) return null
  const isOver = !canObject({ personId, hasObjection: false, until }, { actor: me, now: now() }).ok
  return (
    <Tooltip title={t(isOver ? 'objection.over' : 'objection.until', { until: format.dateTime(until) })}>
      <span>
        <Button type="link" size="small" disabled={isOver} onClick={onObject}>
          {t('objection.raise')}
        </Button>
      </span>
    </Tooltip>
  )
}
