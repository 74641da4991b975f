import { useTranslation } from 'react-i18next'
import type { ScorecardDryRun } from '#contract/scorecard.ts'
import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import { count, percent, useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { inspectionPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useWording } from '../words.ts'
import styles from './scorecard.module.css'

type Person = ScorecardDryRun['people'][number]
type Turned = ScorecardDryRun['turned'][number]

interface TriedScoresProps {
  readonly run: ScorecardDryRun
  readonly spec: ScorecardSpec
}

/** What a dry run of a card found: the whole, then who moves, then what would pass or fail otherwise. */
export function TriedScores({ run, spec }: TriedScoresProps) {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const [people, turned] = [usePersonColumns(), useTurnedColumns()]
  if (run.inspections === 0) return <EmptyState text={t('scorecard.nothingToTry')} />
  return (
    <>
      <Whole run={run} spec={spec} />
      <h4 className={styles.section}>{t('scorecard.moved', { count: run.people.length })}</h4>
      {run.people.length === 0 ? (
        <p className={styles.quiet}>{t('scorecard.nobodyMoves')}</p>
      ) : (
        <DataTable
          rows={run.people}
          columns={people}
          rowKey={({ person }) => person.id}
          empty={null}
          label={t('scorecard.moved', { count: run.people.length })}
        />
      )}
      {run.turnedCount === 0 ? null : (
        <>
          <h4 className={styles.section}>{t('scorecard.turned', { count: run.turnedCount })}</h4>
          {run.turned.length < run.turnedCount ? (
            <p className={styles.quiet}>{t('scorecard.newest', { count: run.turned.length })}</p>
          ) : null}
          <DataTable
            rows={run.turned}
            columns={turned}
            rowKey={({ id }) => id}
            onOpen={({ id }) => go(inspectionPath(id))}
            empty={null}
            label={t('scorecard.turned', { count: run.turnedCount })}
          />
        </>
      )}
    </>
  )
}

function Whole({ run, spec }: TriedScoresProps) {
  const { t } = useTranslation('inspection')
  const word = useWording()
  const { inspections, isCut, before, after, untried } = run
  const share = (passed: number) => percent(passed / inspections, 0)
  const names = spec.categories.filter(({ key }) => untried.includes(key)).map(({ name }) => word(name))
  return (
    <>
      <p className={styles.quiet}>
        {t(isCut ? 'scorecard.triedCut' : 'scorecard.tried', { inspections: count(inspections) })}
      </p>
      <ul className={styles.whole}>
        <li>
          {t('trend.mean')} <Moved before={tenths(before.mean)} after={tenths(after.mean)} />
        </li>
        <li>
          {t('trend.passRate')} <Moved before={share(before.passed)} after={share(after.passed)} />
        </li>
        <li>
          {t('trend.zeroed')} <Moved before={count(before.zeroed)} after={count(after.zeroed)} />
        </li>
      </ul>
      {names.length === 0 ? null : (
        <p className={styles.quiet}>{t('scorecard.untried', { names: names.join(t('list.and')) })}</p>
      )}
    </>
  )
}

function Moved({ before, after }: { readonly before: string; readonly after: string }) {
  return <b className={styles.sum}>{before === after ? before : `${before} → ${after}`}</b>
}

function tenths(mean: number | null): string {
  return mean?.toFixed(1) ?? '—'
}

function usePersonColumns(): readonly Column<Person>[] {
  const { t } = useTranslation('inspection')
  return [
    {
      key: 'person',
      title: t('column.person'),
      isNowrap: true,
      render: ({ person }) => `${person.name} ${person.code}`,
    },
    { key: 'inspections', title: t('trend.inspections'), align: 'end', render: (row) => row.inspections },
    {
      key: 'mean',
      title: t('trend.mean'),
      align: 'end',
      isNowrap: true,
      render: ({ before, after }) => <Moved before={tenths(before.mean)} after={tenths(after.mean)} />,
    },
    {
      key: 'difference',
      title: t('scorecard.difference'),
      align: 'end',
      isNowrap: true,
      render: ({ before, after }) => signed((after.mean ?? 0) - (before.mean ?? 0)),
    },
    {
      key: 'passed',
      title: t('scorecard.passed'),
      align: 'end',
      isNowrap: true,
      render: ({ before, after }) => <Moved before={count(before.passed)} after={count(after.passed)} />,
    },
  ]
}

function signed(difference: number): string {
  return `${difference > 0 ? '+' : ''}${difference.toFixed(1)}`
}

function useTurnedColumns(): readonly Column<Turned>[] {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  return [
    {
      key: 'workDate',
      title: t('column.workDate'),
      isNowrap: true,
      render: ({ workDate }) => format.shortDay(workDate),
    },
    { key: 'person', title: t('column.person'), isNowrap: true, render: ({ person }) => person },
    { key: 'customer', title: t('column.customer'), isSecondary: true, render: ({ customer }) => customer },
    {
      key: 'before',
      title: t('scorecard.asScored'),
      align: 'end',
      render: ({ before }) => <Verdict {...before} />,
    },
    {
      key: 'after',
      title: t('scorecard.byDraft'),
      align: 'end',
      render: ({ after }) => <Verdict {...after} />,
    },
  ]
}

function Verdict({ value, isZeroed, isPassed }: Turned['after']) {
  const { t } = useTranslation('inspection')
  return (
    <span className={styles.title}>
      {isZeroed ? <Pill tone="late">{t('card.critical')}</Pill> : null}
      <b className={isPassed ? styles.sum : styles.wrong}>{value ?? '—'}</b>
    </span>
  )
}
