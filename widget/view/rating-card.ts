import type { RatingLevel, RatingReason } from '#contract/widget.ts'
import type { Rating } from '../api.ts'
import { h } from '../dom.ts'
import type { Texts } from '../texts.ts'

interface RatingCardOptions {
  readonly texts: Texts
  readonly reasons: readonly RatingReason[]
  readonly conversationId: string | undefined
  readonly rate: (rating: Rating) => Promise<void>
  readonly onClose: () => void
}

/** How long the thanks stay. */
const THANKS_MS = 4_000

const LEVELS = ['good', 'neutral', 'bad'] as const satisfies readonly RatingLevel[]

/** 满意, 一般 or 失望; for the latter two also why. The reason may be left open, a level may not. */
export function createRatingCard({ texts, reasons, conversationId, rate, onClose }: RatingCardOptions) {
  let level: RatingLevel | undefined
  let reason: RatingReason | undefined

  const reasonChoice = choice(texts.rateReason, reasons, {
    labels: texts.reasons,
    onChoose: (chosen) => (reason = chosen),
  })
  const comment = h('textarea', {
    rows: 2,
    maxlength: 500,
    placeholder: texts.rateComment,
    'aria-label': texts.rateComment,
  })
  const submit = h('button', { type: 'submit', class: 'primary' }, texts.rateSubmit)
  const later = h('button', { type: 'button', class: 'quiet' }, texts.rateLater)
  const failure = h('p', { role: 'alert', class: 'late', hidden: true }, texts.rateFailed)
  const details = h('div', { hidden: true }, reasonChoice, comment)
  const levelChoice = choice(texts.rateTitle, LEVELS, {
    labels: texts.levels,
    onChoose: (chosen) => {
      level = chosen
      details.hidden = false
      reasonChoice.hidden = chosen === 'good' || reasons.length === 0
      submit.disabled = false
      form.scrollIntoView({ block: 'nearest' })
    },
  })
  levelChoice.classList.add('levels')
  submit.disabled = true

  const form = h(
    'form',
    { class: 'card' },
    levelChoice,
    details,
    failure,
    h('div', { class: 'end' }, later, submit),
  )
  const give = async (rating: Rating) => {
    try {
      await rate(rating)
      form.replaceChildren(h('p', { role: 'status' }, texts.rateThanks))
      setTimeout(onClose, THANKS_MS)
    } catch {
      failure.hidden = false
      submit.disabled = false
    }
  }
  later.addEventListener('click', onClose)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!level) return
    submit.disabled = true
    const said = comment.value.trim()
    const rating: Rating = {
      level,
      ...(conversationId ? { conversationId } : {}),
      ...(reason && level !== 'good' ? { reason } : {}),
      ...(said ? { comment: said } : {}),
    }
    void give(rating)
  })
  return form
}

/** One of several, as real radio buttons: arrow keys and screen readers know them. */
function choice<Value extends string>(
  legend: string,
  values: readonly Value[],
  { labels, onChoose }: { labels: Readonly<Record<Value, string>>; onChoose: (value: Value) => void },
): HTMLFieldSetElement {
  const name = `banzu-${values.join('-')}`
  const options = values.map((value) => {
    const radio = h('input', { type: 'radio', name, value })
    radio.addEventListener('change', () => onChoose(value))
    return h('label', { class: value }, radio, h('span', {}, labels[value]))
  })
  return h('fieldset', {}, h('legend', {}, legend), h('div', { class: 'options' }, ...options))
}
