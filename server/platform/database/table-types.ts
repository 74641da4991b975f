import type { Pool } from 'pg'

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly hasDefault: boolean
  readonly generatedAlways: boolean
}

/** Columns of our own tables (not of the job queue's schema), without partitions of a table. */
const COLUMNS = `
  select c.relname as table, a.attname as name, t.typname as type,
    not a.attnotnull as nullable,
    a.atthasdef or a.attidentity <> '' as "hasDefault",
    a.attidentity = 'a' or a.attgenerated <> '' as "generatedAlways"
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
  join pg_type t on t.oid = a.atttypid
  where c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`

/** Checks of the form `column in ('a', 'b')`, which become unions. */
const CHECKS = `
  select c.relname as table, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.contype = 'c' and c.relnamespace = current_schema()::regnamespace and not c.relispartition`

const SCALARS: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'number',
  timestamptz: 'Instant',
  date: 'WorkDate',
  jsonb: 'Json',
  bytea: 'Buffer',
  _text: 'readonly string[]',
  _uuid: 'readonly string[]',
  _int4: 'readonly number[]',
  _float8: 'readonly number[]',
}

/** Nouns whose ids have a type of their own in domain/kernel/ids.ts. */
const BRANDED: Readonly<Record<string, string>> = {
  person: 'PersonId',
  team: 'TeamId',
  shop: 'ShopId',
  channel: 'ChannelId',
  customer: 'CustomerId',
  conversation: 'ConversationId',
  message: 'MessageId',
  file: 'FileId',
  import: 'ImportId',
  account: 'AccountId',
  note: 'NoteId',
  order: 'OrderId',
  clock: 'ClockId',
  order_note: 'OrderNoteId',
  order_action: 'OrderActionId',
  quick_reply: 'QuickReplyId',
  rating: 'RatingId',
  transfer: 'TransferId',
  invitation: 'InvitationId',
  language_pack: 'LanguagePackId',
  scorecard: 'ScorecardId',
  inspection: 'InspectionId',
  dispute: 'DisputeId',
  objection: 'ObjectionId',
  calibration: 'CalibrationId',
  improvement: 'ImprovementId',
  case_example: 'CaseExampleId',
  roster: 'RosterId',
  leave: 'LeaveId',
  shift_template: 'ShiftTemplateId',
  template: 'ShiftTemplateId',
  return_template: 'ShiftTemplateId',
  relay: 'RelayId',
  swap: 'SwapId',
  stand_in: 'StandInId',
  surge_plan: 'SurgePlanId',
  plan: 'SurgePlanId',
  surge_run: 'SurgeRunId',
  run: 'SurgeRunId',
  surge_call: 'SurgeCallId',
  promotion: 'PromotionId',
  forecast_run: 'ForecastRunId',
  login: 'PersonId',
  login_session: 'SessionId',
}

/** Columns that hold a person's id under the name of what he did. */
const PERSON_COLUMN =
  /^(created|updated|resolved|added|verified|uploaded|note|decided|handled|taken|answered|closed|published|changed|asked|named|sent|signed|written|corrected|started|ended|called|done|set)_by$|^known_to$|^(assignee|author|actor|user|holder|inspector|rater|giver|taker|absent)_id$|_person_id$/

/** Prints the TypeScript types of every table of the database that `pool` is connected to. */
export async function tableTypes(pool: Pool): Promise<string> {
  const columns = (await pool.query<Column>(COLUMNS)).rows
  const checks = (await pool.query<{ table: string; definition: string }>(CHECKS)).rows
  const unions = new Map(checks.flatMap(({ table, definition }) => unionOf(table, definition)))
  const tables = Map.groupBy(columns, (column) => column.table)
  const interfaces = [...tables].map(([table, own]) => interfaceOf(table, own, unions))
  const map = [...tables.keys()].map((table) => `  ${camel(table)}: ${pascal(table)}Table`)
  return [HEADER, ...interfaces, `export interface Schema {\n${map.join('\n')}\n}\n`].join('\n')
}

const HEADER = `// Generated from the migrated database by "npm run banzu -- migrate --types". Do not edit: a test compares it.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { ${[...new Set(Object.values(BRANDED))].sort().join(', ')} } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'

/** Read as unknown and parsed at the edge; written as JSON text. */
export type Json = ColumnType<unknown, string, string>
`

function unionOf(table: string, definition: string): readonly [string, string][] {
  const match = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.+)\]\)\)\)$/.exec(definition)
  const [, column, list] = match ?? []
  if (!column || !list) return []
  const values = [...list.matchAll(/'([^']+)'::text/g)].map(([, value]) => `'${value}'`)
  return [[`${table}.${column}`, values.join(' | ')]]
}

function interfaceOf(table: string, columns: readonly Column[], unions: ReadonlyMap<string, string>): string {
  const lines = columns.map((column) => `  ${camel(column.name)}: ${typeOf(column, unions)}`)
  return `export interface ${pascal(table)}Table {\n${lines.join('\n')}\n}\n`
}

function typeOf(column: Column, unions: ReadonlyMap<string, string>): string {
  const plain = unions.get(`${column.table}.${column.name}`) ?? brandOf(column) ?? SCALARS[column.type]
  if (!plain) throw new Error(`no type for ${column.table}.${column.name} of type ${column.type}`)
  if (plain === 'Json') {
    if (column.nullable) return 'ColumnType<unknown, string | null | undefined, string | null>'
    return column.hasDefault ? 'ColumnType<unknown, string | undefined, string>' : 'Json'
  }
  const read = column.nullable ? `${plain} | null` : plain
  if (column.generatedAlways) return `GeneratedAlways<${read}>`
  return column.hasDefault ? `Generated<${read}>` : read
}

function brandOf({ table, name, type }: Column): string | undefined {
  if (type !== 'uuid') return undefined
  if (name === 'id') return BRANDED[table]
  if (PERSON_COLUMN.test(name)) return 'PersonId'
  return name.endsWith('_id') ? BRANDED[name.slice(0, -3)] : undefined
}

function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function pascal(name: string): string {
  const text = camel(name)
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
