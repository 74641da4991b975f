/** Text that is already HTML. */
export interface Html {
  readonly html: string
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

type Value = string | number | Html | readonly Html[] | undefined

/** A template that escapes whatever is put into it, unless that is HTML made by this very function. */
export function html(texts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = texts.map((text, index) => text + printValue(values[index]))
  return { html: parts.join('') }
}

function printValue(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number')
    return String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
  return 'html' in value ? value.html : value.map((one) => one.html).join('')
}
