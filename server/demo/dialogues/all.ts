import { AFTER_SALE } from './after-sale.ts'
import { FEELING } from './feeling.ts'
import { LOGISTICS } from './logistics.ts'
import { ORDER } from './order.ts'
import { PRESALE_CLOTHES } from './presale-clothes.ts'
import { PRESALE_HOME } from './presale-home.ts'
import { PRESALE } from './presale.ts'
import type { Scenario } from './scenario.ts'

export const SCENARIOS: readonly Scenario[] = [
  ...PRESALE_CLOTHES,
  ...PRESALE_HOME,
  ...PRESALE,
  ...ORDER,
  ...LOGISTICS,
  ...AFTER_SALE,
  ...FEELING,
]
