import type { RosterRule } from './rules.ts'

/**
 * The rules that come with the product. The numbers of R77 are the company's own that it was taken from; what the law
 * says is marked so. All of it is a default that a supervisor changes in a version of his own.
 */
export const SHIPPED_RULES: readonly RosterRule[] = [
  {
    id: 'six-in-a-row',
    kind: 'max-consecutive-days',
    days: 6,
    contract: null,
    weight: 'hard',
    isLaw: false,
    source: { zh: '做六休一', en: 'Six days on, one off' },
  },
  {
    id: 'weekly-rest',
    kind: 'rest-days-per-week',
    days: 1,
    contract: null,
    weight: 'hard',
    isLaw: true,
    source: {
      zh: '《劳动法》第三十八条：每周至少休息一日',
      en: 'Labour Law, article 38: at least one day of rest a week',
    },
  },
  {
    id: 'night-then-day',
    kind: 'night-then-day',
    contract: null,
    weight: 'hard',
    isLaw: false,
    source: { zh: '晚班次日不排白班', en: 'No day shift after a night shift' },
  },
  {
    id: 'rest-between',
    kind: 'min-rest',
    minutes: 11 * 60,
    contract: null,
    weight: 'hard',
    isLaw: false,
    source: { zh: '两班之间至少休息 11 小时', en: 'Eleven hours between two shifts' },
  },
  {
    id: 'week-44h',
    kind: 'max-minutes-per-week',
    minutes: 44 * 60,
    contract: null,
    weight: 10,
    isLaw: true,
    source: {
      zh: '《劳动法》第三十六条：平均每周不超过 44 小时；做六休一、每天 8 小时即为 48 小时',
      en: 'Labour Law, article 36: no more than 44 hours a week on average; six days of eight hours are 48',
    },
  },
  {
    id: 'fair-nights',
    kind: 'fair-share',
    of: 'nights',
    contract: null,
    weight: 15,
    isLaw: false,
    source: { zh: '晚班轮流，按近几个月扣抵', en: 'Nights in turn, by what the last months brought' },
  },
  {
    id: 'fair-weekends',
    kind: 'fair-share',
    of: 'weekends',
    contract: null,
    weight: 8,
    isLaw: false,
    source: { zh: '周末轮流，按近几个月扣抵', en: 'Weekends in turn, by what the last months brought' },
  },
  {
    id: 'fair-holidays',
    kind: 'fair-share',
    of: 'holidays',
    contract: null,
    weight: 20,
    isLaw: false,
    source: { zh: '节假日轮流，按近几个月扣抵', en: 'Holidays in turn, by what the last months brought' },
  },
]
