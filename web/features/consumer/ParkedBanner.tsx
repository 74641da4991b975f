import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import problem from '#web/kit/problem/problem.module.css'
import { PATHS } from '#web/paths.ts'
import { consumersQuery } from './queries.ts'

/** Tells who answers for the company that background work could not handle something. */
export function ParkedBanner() {
  const { data } = useQuery({ ...consumersQuery, enabled: useCan('company.manage') })
  const count = (data?.consumers ?? []).reduce((sum, { parkedCount }) => sum + parkedCount, 0)
  return count === 0 ? null : <Parked count={count} />
}

/** Apart, so that its texts are fetched only when there is something to say. */
function Parked({ count }: { readonly count: number }) {
  const { t } = useTranslation('consumer')
  return (
    <div className={problem.banner} role="status">
      {t('banner', { count })} <Link to={PATHS.consumers}>{t('open')}</Link>
    </div>
  )
}
