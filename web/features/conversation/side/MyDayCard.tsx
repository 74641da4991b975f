import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { count, percent } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { Card } from '#web/ui/Card.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import styles from './SidePanel.module.css'

/** Often enough to see one's own answer count. */
const REFRESH_MS = 30_000
const SHOWN = ['reply-rate', 'first-response', 'good-rating', 'chats'] as const

/** 我的今天: my own figures in this chat's shop, as the platform counts them. */
export function MyDayCard({ shopId }: { readonly shopId: ShopId }) {
  const { t, i18n } = useTranslation('conversation')
  const hasOwn = useCan('metric.own')
  const query = api.metric.myDay.queryOptions({ input: {} })
  const day = useQuery({ ...query, enabled: hasOwn, refetchInterval: REFRESH_MS }).data
  const metrics = day?.shops.find((own) => own.shop.id === shopId)?.metrics ?? []
  const shown = SHOWN.flatMap((kind) => {
    const ofKind = metrics.filter(({ definition }) => definition.spec.kind === kind)
    // Of several reply rates the one that has a line, else the one that counts each question.
    const best =
      ofKind.find(({ reading }) => reading.target) ??
      ofKind.find(({ definition }) => definition.spec.unit === 'turn')
    return best ?? ofKind[0] ?? []
  })
  if (shown.length === 0) return null
  return (
    <Card title={t('myDay')}>
      <div className={styles.day}>
        {shown.map(({ definition, reading }) => (
          <span key={definition.id}>
            <Figure
              value={reading.value === null ? null : shortValue(definition.measure, reading.value)}
              absent="—"
              tone={reading.status === 'missed' ? 'late' : reading.status === 'met' ? 'met' : 'plain'}
              explain={[i18n.language === 'en' ? definition.spec.formula.en : definition.spec.formula.zh]}
            />
            <small>{i18n.language === 'en' ? definition.spec.name.en : definition.spec.name.zh}</small>
          </span>
        ))}
      </div>
    </Card>
  )
}

function shortValue(measure: string, value: number): string {
  if (measure === 'share') return percent(value)
  if (measure === 'seconds') return `${Math.round(value)}″`
  return count(Math.round(value * 100) / 100)
}
