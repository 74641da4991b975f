import { useSyncExternalStore } from 'react'

/** As wide as a page needs for a panel beside its list. */
const narrow = window.matchMedia('(max-width: 1000px)')

/** Whether what stands beside a list goes over it instead: a phone, or half a screen. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches)
}

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}
