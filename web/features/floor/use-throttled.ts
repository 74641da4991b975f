import { useEffect, useRef } from 'react'

/** Calls `act` at once, then at most once in `everyMs`; the last call is never lost. */
export function useThrottled(act: () => void, everyMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isAskedAgain = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  const call = () => {
    if (timer.current !== undefined) {
      isAskedAgain.current = true
      return
    }
    act()
    timer.current = setTimeout(() => {
      timer.current = undefined
      if (!isAskedAgain.current) return
      isAskedAgain.current = false
      call()
    }, everyMs)
  }
  return call
}
