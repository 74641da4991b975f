import { useQuery } from '@tanstack/react-query'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { PRESENCE_STATES } from '#domain/people/presence.ts'
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
  return (
    <Dropdown menu={{ items, selectedKeys: [state] }} trigger={['click']} placement="topLeft">
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
