import { useTranslation } from 'react-i18next'
import type { InspectionRow } from '#contract/inspection.ts'
import { useFormat } from '#web/kit/format.ts'
import type { Column } from '#web/kit/table/DataTable.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { DISPUTE_TONES, GROUND_TONES, IMPROVEMENT_TONES } from '../tones.ts'
import { useWhereTo } from '../where-to.ts'
import styles from './list.module.css'

type Key =
  | 'grounds'
  | 'person'
  | 'customer'
  | 'shop'
  | 'workDate'
  | 'reason'
  | 'score'
  | 'inspector'
  | 'route'
  | 'dispute'

/** The columns that lists of inspections are made of. */
export function useInspectionColumns(): Readonly<Record<Key, Column<InspectionRow>>> {
  const { t } = useTranslation(['inspection', 'conversation', 'import'])
  const format = useFormat()
  const whereTo = useWhereTo()
  const column = (
    key: Key,
    render: Column<InspectionRow>['render'],
    more: Partial<Column<InspectionRow>> = {},
  ): Column<InspectionRow> => ({ key, title: t(`column.${key}`), render, ...more })
  return {
    grounds: column('grounds', ({ grounds }) => (
      <span className={styles.pills}>
        {grounds.map((ground) => (
          <Pill key={ground} tone={GROUND_TONES[ground]}>
            {t(`ground.${ground}`)}
          </Pill>
        ))}
      </span>
    )),
    person: column('person', ({ person }) => `${person.name} ${person.code}`, { isNowrap: true }),
    customer: column(
      'customer',
      ({ customerName, rating }) => (
        <>
          {customerName}{' '}
          {rating === null || rating === 'good' ? null : (
            <Pill tone="late">{t(`import:level.${rating}`)}</Pill>
          )}
        </>
      ),
      { isSecondary: true },
    ),
    shop: column('shop', ({ shop }) => shop.name, { isSecondary: true, isNowrap: true }),
    workDate: column('workDate', ({ workDate }) => format.shortDay(workDate), { isNowrap: true }),
    reason: column('reason', ({ reason }) => (reason === null ? '—' : t(`conversation:reason.${reason}`)), {
      isSecondary: true,
      isNowrap: true,
    }),
    score: column('score', (row) => <ScoreCell row={row} />, { align: 'end', isNowrap: true }),
    inspector: column('inspector', ({ inspector }) => inspector?.name ?? '—', {
      isSecondary: true,
      isNowrap: true,
    }),
    route: column(
      'route',
      ({ route, department, improvement }) =>
        route === null ? null : (
          <Pill tone={improvement === null ? 'quiet' : IMPROVEMENT_TONES[improvement]}>
            {whereTo({ route, department })}
            {improvement === null ? '' : ` · ${t(`improvement.status.${improvement}`)}`}
          </Pill>
        ),
      { isSecondary: true },
    ),
    dispute: column('dispute', ({ dispute }) =>
      dispute === null ? null : <Pill tone={DISPUTE_TONES[dispute]}>{t(`dispute.status.${dispute}`)}</Pill>,
    ),
  }
}

function ScoreCell({ row: { status, score, isZeroed, isPassed } }: { readonly row: InspectionRow }) {
  const { t } = useTranslation('inspection')
  if (status === 'open') return <Pill tone="quiet">{t('status.open')}</Pill>
  return (
    <span className={styles.pills}>
      {isZeroed ? <Pill tone="late">{t('card.critical')}</Pill> : null}
      {status === 'scored' ? <Pill tone="soon">{t('status.scored')}</Pill> : null}
      <b className={isPassed === false ? styles.failed : styles.number}>{score ?? '—'}</b>
    </span>
  )
}
