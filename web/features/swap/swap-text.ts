import { useTranslation } from 'react-i18next'
import type { SwappedShift, SwapView } from '#contract/swap.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import { useFormat } from '#web/kit/format.ts'
import { hoursText } from '#web/kit/shift-text.ts'

/** A shift as `11月24日周二 白班 08:30–17:30`. */
export function useShiftText(): (shift: SwappedShift) => string {
  const { t } = useTranslation('swap')
  const format = useFormat()
  return (shift) =>
    t('shift', { day: format.workDay(shift.workDate), name: shift.name, hours: hoursText(shift) })
}

/** A swap as one sentence: whose shift goes where. */
export function useSwapText(): (swap: SwapView) => string {
  const { t } = useTranslation('swap')
  const say = useShiftText()
  return ({ kind, giver, taker, shift, back }) => {
    const parts = {
      giver: giver?.name ?? '',
      taker: taker?.name ?? '',
      shift: say(shift),
      back: back ? say(back) : '',
    }
    switch (kind) {
      case 'swap':
        return t('swap', parts)
      case 'give':
        return t('give', parts)
      case 'offer':
        return t(taker ? 'offerTaken' : 'offer', parts)
      case 'open':
        return t(taker ? 'openTaken' : 'openShift', parts)
      default:
        return assertNever(kind)
    }
  }
}
