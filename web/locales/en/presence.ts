import type { SameKeys } from '../same-keys.ts'
import type { presence as zh } from '../zh/presence.ts'

export const presence: SameKeys<typeof zh> = {
  title: 'Presence',
  holding: '{{load}}/{{limit}}',
  state: { online: 'Online', busy: 'Busy', break: 'On a break', offline: 'Offline' },
  change: 'Change my presence',
  become: { online: 'Go online', busy: 'Set busy', break: 'Take a break', offline: 'Go offline' },
  reception: {
    title: 'Chats given to me',
    byLeader: 'Your leader sets the reception limit',
    upTo: 'up to {{limit}}',
    none: 'none',
    zero: 'Limit 0: online, but given no chats',
  },
  clock: { in: 'Clock in', out: 'Clock out', since: 'in since {{time}}' },
}
