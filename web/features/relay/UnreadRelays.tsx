import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '#web/kit/client.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import problem from '#web/kit/problem/problem.module.css'
import { PATHS } from '#web/paths.ts'

/** Reminds, on every page from signing in on, of what was relayed and is not confirmed yet (R80). */
export function UnreadRelays() {
  const enabled = useCan('roster.own')
  const count = useQuery({ ...api.relay.count.queryOptions(), enabled }).data?.unread ?? 0
  const isThere = useLocation({ select: ({ pathname }) => pathname === PATHS.relays })
  return count === 0 || isThere ? null : <Reminder count={count} />
}

/** Apart, so that its texts are fetched only when there is something to say. */
function Reminder({ count }: { readonly count: number }) {
  const { t } = useTranslation('relay')
  return (
    <div className={problem.banner} role="status">
      {t('banner', { count })} <Link to={PATHS.relays}>{t('open')}</Link>
    </div>
  )
}
