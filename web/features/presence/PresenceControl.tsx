import { useQuery } from '@tanstack/react-query'
import { Dropdown, type MenuProps } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PresenceView } from '#contract/presence.ts'
import { PRESENCE_STATES, RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { useCommands } from '#web/kit/palette/commands.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import styles from './PresenceControl.module.css'

const presenceQuery = api.presence.get.queryOptions({ input: {} })

/** My own state and load, in the frame of every page: one click, or the command palette, changes it. */
export function PresenceControl({ clock }: PresenceControlProps) {
  const isPresent = useCan('presence.own')
  return isPresent ? <OwnPresence clock={clock} /> : null
}

interface PresenceControlProps {
  /** Clocking in or out, at the end of the menu. */
  readonly clock: MenuItems
}

type MenuItems = NonNullable<MenuProps['items']>

function OwnPresence({ clock }: PresenceControlProps) {
  const { t } = useTranslation('presence')
  const { personId } = useMe()
  const presence = useQuery(presenceQuery).data
  const change = useChange({
    send: (state: PresenceState) => client.presence.set({ state }),
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
      group: t('title'),
      words: state,
      run: () => change.mutate(state),
    })),
  )
  const state = presence?.state ?? 'offline'
  const items = PRESENCE_STATES.map((option, index) => ({
    key: option,
    label: (
      <span className={styles.state}>
        <i className={`${styles.dot} ${styles[option]}`} />
        {t(`state.${option}`)}
        <span className={styles.key}>
          <Kbd keys={String(index + 1)} />
        </span>
      </span>
    ),
    onClick: () => change.mutate(option),
  }))
  const reception = useReceptionItems(presence)
  const { isOpen, setOpen } = useMenuKeys((option) => change.mutate(option))
  return (
    <Dropdown
      menu={{
        items: [...items, ...reception, ...clock],
        selectedKeys: [state, `limit.${presence?.receptionLimit}`],
      }}
      open={isOpen}
      onOpenChange={setOpen}
      autoFocus
      trigger={['click']}
      placement="topLeft"
    >
      <button type="button" className={styles.control} aria-label={t('title')}>
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

type PresenceState = (typeof PRESENCE_STATES)[number]

/** S opens the menu and a digit chooses: two strokes, because one too few would send a buyer's chat elsewhere. */
function useMenuKeys(become: (state: PresenceState) => void) {
  const { t } = useTranslation('presence')
  const [isOpen, setOpen] = useState(false)
  useKeys(t('title'), [
    { keys: 's', label: t('change'), run: () => setOpen(true) },
    ...PRESENCE_STATES.map((state, index) => ({ keys: `S ${index + 1}`, label: t(`become.${state}`) })),
  ])
  const press = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const state = PRESENCE_STATES[Number(event.key) - 1]
    if (!state) return
    setOpen(false)
    become(state)
  })
  // The menu has the focus only a moment after it is open, and the digit may be faster.
  useEffect(() => {
    if (!isOpen) return undefined
    const listen = (event: globalThis.KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [isOpen])
  return { isOpen, setOpen }
}

/** Quick choices of one's own reception limit; any other number is set on the floor. */
const LIMITS = [0, 1, 3, RECEPTION_LIMIT.default, 12] as const

/** What I am given while online, said in the menu: for whoever may, to be changed; at 0 in words, since it surprises. */
function useReceptionItems(presence: PresenceView | undefined): MenuItems {
  const { t } = useTranslation('presence')
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
