import type { ShippedDefinition } from './shipped-base.ts'
import { PLATFORM_LINES } from './shipped-platform.ts'
import { TEAM_FIGURES } from './shipped-team.ts'

export const SHIPPED_DEFINITIONS: readonly ShippedDefinition[] = [...PLATFORM_LINES, ...TEAM_FIGURES]
