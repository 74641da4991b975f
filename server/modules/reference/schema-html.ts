import { html, type Html } from './html.ts'

/** The part of JSON Schema that our contract prints. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly contentMediaType?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** A schema as nested lists: name, kind, limits, and what lies inside. */
export function schemaHtml(schema: Schema): Html {
  const { properties, items } = schema
  if (properties)
    return html`<ul>
      ${Object.entries(properties).map(([name, inner]) => fieldHtml(name, inner, schema))}
    </ul>`
  if (items && isNested(items)) return schemaHtml(items)
  const choices = choicesOf(schema)
  if (choices.length === 1 && choices[0]) return schemaHtml(choices[0])
  if (choices.length > 1) return html`${choices.map((choice) => choiceHtml(choice))}`
  return html`<p>${kindOf(schema)}</p>`
}

function fieldHtml(name: string, schema: Schema, parent: Schema): Html {
  const isRequired = parent.required?.includes(name) ?? false
  const limits = limitsOf(schema)
  return html`<li>
    <code>${name}</code>${isRequired ? '' : html`<sup title="optional">?</sup>`}
    <span class="kind">${kindOf(schema)}</span> ${limits ? html`<span class="limit">${limits}</span>` : ''}
    ${schema.description ? html`<span>${schema.description}</span>` : ''}
    ${
      isNested(schema)
        ? html`<details>
            <summary>…</summary>
            ${schemaHtml(schema)}
          </details>`
        : ''
    }
  </li>`
}

/** One of several forms, headed by the constant that tells it apart. */
function choiceHtml(choice: Schema): Html {
  const constant = Object.entries(choice.properties ?? {}).find(([, { const: value }]) => value !== undefined)
  const title = constant ? `${constant[0]}: ${String(constant[1].const)}` : kindOf(choice)
  return html`<details>
    <summary>${title}</summary>
    ${schemaHtml(choice)}
  </details>`
}

/** The forms that a union allows, without null and without “anything else”. */
function choicesOf({ anyOf = [], oneOf = [] }: Schema): readonly Schema[] {
  return [...anyOf, ...oneOf].filter(({ type }) => type !== 'null')
}

function isNested(schema: Schema): boolean {
  if (schema.properties) return true
  return schema.items ? isNested(schema.items) : choicesOf(schema).some(isNested)
}

export function kindOf(schema: Schema): string {
  const { type, items, format, enum: values, const: constant, contentMediaType, anyOf, oneOf } = schema
  if (constant !== undefined) return JSON.stringify(constant)
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (contentMediaType) return 'file'
  if (items) return `${kindOf(items)}[]`
  const isNullable = [...(anyOf ?? []), ...(oneOf ?? [])].some((choice) => choice.type === 'null')
  const choices = choicesOf(schema)
  if (choices.length > 0) {
    const kinds = choices.length > 3 ? ['one of several'] : [...new Set(choices.map(kindOf))]
    return [...kinds, ...(isNullable ? ['null'] : [])].join(' | ')
  }
  return format ?? (typeof type === 'string' ? type : (type ?? ['any']).join(' | '))
}

/** The largest whole number that JSON carries exactly says nothing about a field. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

function limitsOf({
  minLength,
  maxLength,
  minItems,
  maxItems,
  minimum,
  maximum,
  examples,
  pattern,
}: Schema): string {
  const range = (from: number | undefined, to: number | undefined) => {
    const end = to === NO_LIMIT ? undefined : to
    if (from === undefined || from === -NO_LIMIT) return end === undefined ? '' : `≤ ${end}`
    return end === undefined ? `≥ ${from}` : `${from}–${end}`
  }
  const limits = [
    range(minLength, maxLength),
    range(minItems, maxItems),
    range(minimum, maximum),
    pattern ? `/${pattern}/` : '',
    examples?.[0] === undefined ? '' : `e.g. ${JSON.stringify(examples[0])}`,
  ]
  return limits.filter((limit) => limit !== '').join(' · ')
}
