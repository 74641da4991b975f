import { Link as RouterLink, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface LinkProps {
  /** From `#web/paths.ts`. */
  readonly to: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A link inside the console. Its page's code is fetched when the pointer comes near. */
export function Link({ to, className, children }: LinkProps) {
  return (
    <RouterLink to={to} className={className} preload="intent">
      {children}
    </RouterLink>
  )
}

/** Goes to an address of `#web/paths.ts`. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return (to) => void navigate({ to })
}
