import {
  createElement,
  Fragment,
  lazy,
  Suspense,
  useState,
  type ComponentType,
  type FunctionComponent,
} from 'react'
import { HeldKeys } from './keys/HeldKeys.tsx'

interface LazyDialog<Props> extends FunctionComponent<Props> {
  /** Fetches the code before it is needed: a dialog opened by a key is typed into at once. */
  readonly preload: () => void
}

/** A dialog whose code comes later than the page's. What is typed until it has the focus is kept for it. */
export function lazyDialog<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyDialog<Props> {
  let loaded: ComponentType<Props> | undefined
  const isLoaded = () => loaded !== undefined
  const fetch = async () => (loaded ??= await load())
  const Part = lazy(async () => ({ default: await fetch() }))
  const Dialog = (props: Props) => {
    // Chosen once: a dialog that changed from one to the other would lose what was typed.
    const [Known] = useState(() => loaded)
    const body = createElement(Known ?? Part, props)
    return createElement(
      Fragment,
      null,
      createElement(HeldKeys, { isLoaded }),
      createElement(Suspense, { fallback: null }, body),
    )
  }
  return Object.assign(Dialog, {
    // If it does not come now it is fetched when the dialog opens.
    preload: () => void fetch().catch(() => {}),
  })
}
