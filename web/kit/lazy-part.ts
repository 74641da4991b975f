import { createElement, lazy, Suspense, type ComponentType, type FunctionComponent } from 'react'

/**
 * A part whose code comes when it is first shown, such as a dialog: `lazyPart(async () => (await import('./X.tsx')).X)`.
 * Until then nothing stands in its place.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): FunctionComponent<Props> {
  const Part = lazy(async () => ({ default: await load() }))
  return (props) => createElement(Suspense, { fallback: null }, createElement(Part, props))
}
