import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api } from '#web/kit/client.ts'
import { count } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { PATHS } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Meter } from '#web/ui/Meter.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { problemsOf, type Problem } from './cause-totals.ts'
import { CauseChats } from './CauseChats.tsx'
import { useCauseNames } from './use-cause-names.ts'
import styles from '../metric.module.css'

const DAYS = 7
const SHOWN = 6

/** The week's most frequent problems at a glance; each opens to its chats, the whole to its page. */
export function CausesCard({ until }: { readonly until: WorkDate }) {
  const { t } = useTranslation('metric')
  const [opened, setOpened] = useState<Problem>()
  const range = { from: addDays(until, 1 - DAYS), to: until }
  const overview = useQuery(api.cause.overview.queryOptions({ input: range })).data
  const problems = problemsOf(overview?.totals ?? []).slice(0, SHOWN)
  const link = <Link to={`${PATHS.causes}?to=${until}&days=${DAYS}`}>{t('cause.all')}</Link>
  return (
    <Card title={t('cause.cardTitle', { days: DAYS })} extra={link} flush>
      {overview === undefined ? <RowSkeletons rows={4} /> : null}
      {overview !== undefined && problems.length === 0 ? <EmptyState text={t('cause.noProblems')} /> : null}
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={`${problem.reason} ${problem.cause}`}>
            <ProblemRow problem={problem} most={problems[0]?.chats ?? 1} onOpen={() => setOpened(problem)} />
          </li>
        ))}
      </ul>
      {opened ? (
        <CauseChats part={opened} range={range} shopIds={undefined} onClose={() => setOpened(undefined)} />
      ) : null}
    </Card>
  )
}

interface ProblemRowProps {
  readonly problem: Problem
  readonly most: number
  readonly onOpen: () => void
}

function ProblemRow({ problem, most, onOpen }: ProblemRowProps) {
  const { t } = useTranslation('metric')
  const names = useCauseNames()
  const { reason, cause, chats, before } = problem
  const label = `${names.reason(reason)} · ${names.cause(cause)}`
  return (
    <button type="button" className={styles.problem} onClick={onOpen}>
      <span>{label}</span>
      <b>{count(chats)}</b>
      <small>{t('before', { value: count(before) })}</small>
      <Meter share={chats / most} label={label} />
    </button>
  )
}
