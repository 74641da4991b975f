import { useSyncExternalStore } from 'react'

/** As wide as a page needs for a panel beside its list. */
const narrow = window.matchMedia('(max-width: 1000px)')

/** Where the side bar becomes a bar below (AppShell.module.css). */
const phone = window.matchMedia('(max-width: 720px)')

/** From here on the desk has room for the buyer beside the chat (DeskPage.module.css). */
const roomy = window.matchMedia('(min-width: 1181px)')

/** Whether what stands beside a list goes over it instead: a phone, or half a screen. */
export function useIsNarrow(): boolean {
  return useMedia(narrow)
}

export function useIsRoomy(): boolean {
  return useMedia(roomy)
}

export function useIsPhone(): boolean {
  return useMedia(phone)
}

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
