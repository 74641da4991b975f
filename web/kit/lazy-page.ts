import type { RouteComponent } from '@tanstack/react-router'
import { createElement, use, type ComponentType } from 'react'

/** Long enough that the failure is shown, short enough that trying again really does. */
const FAILURE_KEPT_MS = 1_000

/**
 * A page whose code comes when it is first opened, or when the pointer nears its link.
 * If it does not come, the page's error surface says so, and trying again fetches it anew.
 */
export function lazyPage(load: () => Promise<ComponentType>): RouteComponent {
  let loading: Promise<ComponentType> | undefined
  const fetchOnce = () => {
    loading ??= load().catch((error: unknown) => {
      setTimeout(() => {
        loading = undefined
      }, FAILURE_KEPT_MS)
      throw error
    })
    return loading
  }
  const Page = () => createElement(use(fetchOnce()))
  // The router fetches the code of the page it goes to by this name.
  return Object.assign(Page, { preload: async () => void (await fetchOnce()) })
}
