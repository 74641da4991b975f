import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { PageProblem } from './PageProblem.tsx'

/** In place of a route that failed: trying again fetches its code and its data anew. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const retry = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  return <PageProblem error={error} onRetry={retry} />
}
