import { hoursText } from '#domain/shop/hours-text.ts'
import { realNow } from '../browser.ts'
import { h } from '../dom.ts'
import type { Duty } from '../duty.ts'
import type { View } from '../session.ts'
import { openingLabel } from '../time-label.ts'
import type { PanelOptions } from './panel-options.ts'

/**
 * What the panel says of the shop's being there: a line under its title while nobody is, with when somebody will be
 * back, and above the chat the words that the shop has for it and its hours.
 */
export function createDutyLines({ config, texts, language }: PanelOptions, clockOffset: number) {
  const line = h('p', { class: 'away', role: 'status', hidden: true })
  const notes = h('div', {})
  let shown = ''

  const show = ({ duty = config.duty }: Pick<View, 'duty'>) => {
    const away = duty.isOnDuty ? '' : awayLine(duty)
    const texted = [duty.isOnDuty ? '' : config.awayText, hoursLine(duty)].filter((text) => text !== '')
    const next = [away, ...texted].join('\n')
    if (next === shown) return
    shown = next
    line.textContent = away
    line.hidden = away === ''
    notes.replaceChildren(...texted.map((text) => h('div', { class: 'note' }, text)))
  }
  const awayLine = ({ opensAt }: Duty) =>
    opensAt === null
      ? texts.away
      : texts.awayUntil(openingLabel(opensAt, texts, { language, now: realNow() + clockOffset }))
  const hoursLine = ({ serviceHours }: Duty) =>
    config.hours || (serviceHours ? texts.hours(hoursText(serviceHours, texts.nextDay)) : '')

  show({ duty: config.duty })
  return { line, notes, show }
}
