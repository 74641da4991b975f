import { assertNever } from '../kernel/assert.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { ShiftTemplateId } from '../kernel/ids.ts'
import type { RosterRule } from './rules.ts'

const BURDENS = {
  nights: { zh: '晚班', en: 'Nights' },
  weekends: { zh: '周末', en: 'Weekends' },
  holidays: { zh: '节假日', en: 'Holidays' },
} as const satisfies Record<string, Bilingual>

/**
 * What a rule says, in a sentence: with its own number, which somebody may have changed, and not by where it comes from,
 * which is the same of every rule that a company has added.
 */
export function ruleWords(rule: RosterRule, nameOf: (id: ShiftTemplateId) => string): Bilingual {
  switch (rule.kind) {
    case 'max-consecutive-days':
      return { zh: `最多连上 ${rule.days} 天`, en: `Days in a row: at most ${rule.days}` }
    case 'min-consecutive-days':
      return { zh: `上班至少连续 ${rule.days} 天`, en: `Working days in a row: at least ${rule.days}` }
    case 'min-consecutive-days-off':
      return { zh: `休息至少连续 ${rule.days} 天`, en: `Days off in a row: at least ${rule.days}` }
    case 'rest-days-per-week':
      return { zh: `每周至少休 ${rule.days} 天`, en: `Days off a week: at least ${rule.days}` }
    case 'min-rest':
      return { zh: `两班之间至少隔 ${hours(rule)} 小时`, en: `At least ${hours(rule)} h between two shifts` }
    case 'night-then-day':
      return { zh: '晚班次日不排白班', en: 'No day shift after a night shift' }
    case 'succession': {
      const [after, before] = [nameOf(rule.after), rule.before.map(nameOf).join(' ')]
      return { zh: `${after}次日不排${before}`, en: `No ${before} on the day after ${after}` }
    }
    case 'max-minutes-per-week':
      return { zh: `每周最多 ${hours(rule)} 小时`, en: `At most ${hours(rule)} h a week` }
    case 'max-minutes':
      return { zh: `整张班表最多 ${hours(rule)} 小时`, en: `At most ${hours(rule)} h in the whole roster` }
    case 'min-minutes':
      return { zh: `整张班表至少 ${hours(rule)} 小时`, en: `At least ${hours(rule)} h in the whole roster` }
    case 'max-shifts': {
      const name = nameOf(rule.templateId)
      return { zh: `${name}最多 ${rule.count} 次`, en: `${name} at most ${rule.count} times` }
    }
    case 'max-weekends':
      return { zh: `最多上 ${rule.count} 个周末`, en: `Weekends worked: at most ${rule.count}` }
    case 'fair-share':
      return { zh: `${BURDENS[rule.of].zh}轮流分担`, en: `${BURDENS[rule.of].en} in turn` }
    default:
      return assertNever(rule)
  }
}

function hours({ minutes }: { readonly minutes: number }): number {
  return Math.round(minutes / 6) / 10
}
