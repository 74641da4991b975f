import type { Access } from '../route.ts'

export interface RouteFacts {
  /** `person.change` */
  readonly name: string
  readonly path: readonly string[]
  readonly access: Access
  readonly summary: string
  /** `PATCH /people/{personId}` */
  readonly at: string
  readonly refuses: readonly { readonly code: string; readonly status: number }[]
}

interface Definition {
  readonly meta: { readonly access: Access }
  readonly route: { readonly method?: string; readonly path?: string; readonly summary?: string }
  readonly errorMap: Readonly<Record<string, { readonly status: number } | undefined>>
}

/** Every route of a contract, whatever nouns it has: what holds for each is tested once, for later ones too. */
export function listRoutes(node: object, path: readonly string[] = []): readonly RouteFacts[] {
  if ('~orpc' in node) return [factsOf(node['~orpc'] as Definition, path)]
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) =>
    typeof child === 'object' && child !== null ? listRoutes(child, [...path, key]) : [],
  )
}

function factsOf({ meta, route, errorMap }: Definition, path: readonly string[]): RouteFacts {
  return {
    name: path.join('.'),
    path,
    access: meta.access,
    summary: route.summary ?? '',
    at: `${route.method} ${route.path}`,
    refuses: Object.entries(errorMap).map(([code, item]) => ({ code, status: item?.status ?? 0 })),
  }
}
