import { useQuery } from '@tanstack/react-query'
import { Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PresenceView } from '#contract/presence.ts'
import { PRESENCE_STATES, RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { useCommands } from '#web/kit/palette/commands.ts'
import { useChange } from '#web/kit/use-change.ts'
import styles from './PresenceControl.module.css'

const presenceQuery = api.presence.get.queryOptions({ input: {} })

/** My own state and load, in the frame of every page: one click, or the command palette, changes it. */
export function PresenceControl() {
  const isPresent = useCan('presence.own')
  return isPresent ? <OwnPresence /> : null
}

function OwnPresence() {
  const { t } = useTranslation('floor')
  const { personId } = useMe()
  const presence = useQuery(presenceQuery).data
  const change = useChange({
    send: (state: (typeof PRESENCE_STATES)[number]) => client.presence.set({ state }),
    renews: [api.floor.key(), api.conversation.key()],
    onDone: (next) => queryClient.setQueryData(presenceQuery.queryKey, next),
  })
  useLive(
    ['presence.changed', 'conversation.assigned', 'conversation.resolved', 'conversation.queued'],
    (event) => {
      if (event.type !== 'presence.changed' || event.personId === personId)
        void queryClient.invalidateQueries({ queryKey: presenceQuery.queryKey })
    },
  )
  useCommands(
    PRESENCE_STATES.map((state) => ({
      id: `presence.${state}`,
      title: t(`become.${state}`),
      group: t('presence'),
      words: state,
      run: () => change.mutate(state),
    })),
  )
  const state = presence?.state ?? 'offline'
  const items = PRESENCE_STATES.map((option) => ({
    key: option,
    label: (
      <span className={styles.state}>
        <i className={`${styles.dot} ${styles[option]}`} />
        {t(`state.${option}`)}
      </span>
    ),
    onClick: () => change.mutate(option),
  }))
  const reception = useReceptionItems(presence)
  return (
    <Dropdown
      menu={{ items: [...items, ...reception], selectedKeys: [state, `limit.${presence?.receptionLimit}`] }}
      trigger={['click']}
      placement="topLeft"
    >
      <button type="button" className={styles.control} aria-label={t('presence')}>
        <i className={`${styles.dot} ${styles[state]}`} />
        {t(`state.${state}`)}
        {presence ? (
          <span className={styles.load}>
            {t('holding', { load: presence.load, limit: presence.receptionLimit })}
          </span>
        ) : null}
      </button>
    </Dropdown>
  )
}

/** Quick choices of one's own reception limit; any other number is set on the floor. */
const LIMITS = [0, 1, 3, RECEPTION_LIMIT.default, 12] as const

/** What I am given while online, said in the menu: for whoever may, to be changed; at 0 in words, since it surprises. */
function useReceptionItems(presence: PresenceView | undefined): NonNullable<MenuProps['items']> {
  const { t } = useTranslation('floor')
  const mayChange = useCan('presence.manage')
  const { personId } = useMe()
  const change = useChange({
    send: (limit: number) => client.presence.setLimit({ personId, limit }),
    renews: [api.floor.key(), api.presence.key()],
  })
  if (!presence) return []
  const zero =
    presence.receptionLimit === 0 ? [{ key: 'zero', disabled: true, label: t('reception.zero') }] : []
  if (!mayChange)
    return [{ type: 'divider' }, { key: 'leader', disabled: true, label: t('reception.byLeader') }]
  const children = [...new Set([...LIMITS, presence.receptionLimit])]
    .toSorted((one, other) => one - other)
    .map((limit) => ({
      key: `limit.${limit}`,
      label: limit === 0 ? t('reception.none') : t('reception.upTo', { limit }),
      onClick: () => change.mutate(limit),
    }))
  return [{ type: 'divider' }, ...zero, { key: 'limit', label: t('reception.title'), children }]
}
