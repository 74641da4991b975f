import { useTranslation } from 'react-i18next'
import type { Department } from '#domain/inspection/improvement.ts'
import type { InspectionRoute } from '#domain/inspection/inspection.ts'

/** Where an inspection goes: one of the routes, a department by its name. */
export function useWhereTo(): (to: {
  readonly route: InspectionRoute
  readonly department: Department | null
}) => string {
  const { t } = useTranslation(['inspection', 'people'])
  return ({ route, department }) =>
    department === null ? t(`route.${route}`) : t(`people:role.${department}`)
}
