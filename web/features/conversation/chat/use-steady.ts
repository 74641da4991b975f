import { useCallback, useLayoutEffect, useRef } from 'react'

/** One function for as long as the part is there, that does what the newest of those given does. */
export function useSteady<Args extends readonly unknown[]>(act: (...args: Args) => void): typeof act {
  const newest = useRef(act)
  useLayoutEffect(() => {
    newest.current = act
  })
  return useCallback((...args: Args) => newest.current(...args), [])
}
