import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#contract/import.ts'
import {
  FIELDS_OF,
  isUntimed,
  MAPPED_NOUNS,
  type Field,
  type MappedNoun,
  type Mapping,
} from '#domain/intake/mapping.ts'
import { Card } from '#web/ui/Card.tsx'
import { Labelled } from './Labelled.tsx'
import styles from './MappingForm.module.css'
import { WordFields } from './WordFields.tsx'

interface MappingFormProps {
  readonly preview: ImportPreview
  /** As it stands in the form; the preview follows a moment later. */
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** Which column holds what. Every change shows at once what the rows become. */
export function MappingForm(props: MappingFormProps) {
  const { preview, mapping, onChange } = props
  const { t } = useTranslation('import')
  const { format } = preview
  const setNoun = (noun: MappedNoun) => onChange(withNoun(mapping, noun))
  return (
    <Card title={t('mapping.title')}>
      <DayQuestion {...props} />
      <div className={styles.fields}>
        {format === 'text' ? null : (
          <>
            <Labelled label={t('mapping.noun')}>
              <Select
                aria-label={t('mapping.noun')}
                value={mapping.noun}
                options={MAPPED_NOUNS.map((noun) => ({ value: noun, label: t(`noun.${noun}`) }))}
                onChange={setNoun}
              />
            </Labelled>
            {FIELDS_OF[mapping.noun].map((field) => (
              <ColumnField key={field} field={field} {...props} />
            ))}
          </>
        )}
        <DayField {...props} />
      </div>
      <WordFields {...props} />
      {mapping.figures.length > 0 ? (
        <p className={styles.note}>
          {t('mapping.figures')}: {mapping.figures.map(({ column }) => labelOf(preview, column)).join('、')}
        </p>
      ) : null}
    </Card>
  )
}

function ColumnField({ field, preview, mapping, onChange }: MappingFormProps & { readonly field: Field }) {
  const { t } = useTranslation('import')
  const { columns, missing } = preview
  const isNeeded = missing.some((fields) => fields.includes(field))
  const choose = (column?: string) => {
    const { [field]: _, ...others } = mapping.columns
    onChange({ ...mapping, columns: column === undefined ? others : { ...others, [field]: column } })
  }
  return (
    <Labelled label={t(`field.${field}`)}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t(`field.${field}`)}
        status={isNeeded ? 'warning' : ''}
        placeholder={t('mapping.noColumn')}
        value={mapping.columns[field] ?? null}
        options={columns.map(({ name, label }) => ({ value: name, label }))}
        onChange={choose}
      />
    </Labelled>
  )
}

/** Figures and lines of a web history that name no day are put on one. */
function DayField({ mapping, onChange }: MappingFormProps) {
  const { t } = useTranslation('import')
  const isDayless = mapping.noun === 'figure' && mapping.columns.day === undefined
  if (mapping.report !== 'qianniu-web' && !isDayless) return null
  return (
    <Labelled label={t('mapping.day')}>
      <Input
        type="date"
        aria-label={t('mapping.day')}
        value={mapping.constants.day ?? ''}
        onChange={({ target }) => onChange(withDay(mapping, target.value))}
      />
    </Labelled>
  )
}

/** Messages without times: the day is proposed, and a person has to say it. */
function DayQuestion({ preview: { format, proposedDay }, mapping, onChange }: MappingFormProps) {
  const { t } = useTranslation('import')
  if (format === 'text' || !isUntimed(mapping)) return null
  const given = mapping.constants.day ?? ''
  return (
    <div className={styles.question}>
      <label>
        {t('mapping.untimedDay')}{' '}
        <Input
          type="date"
          aria-label={t('mapping.untimedDay')}
          status={given === '' ? 'warning' : ''}
          value={given === '' ? proposedDay : given}
          onChange={({ target }) => onChange(withDay(mapping, target.value))}
        />
      </label>
      {given === '' ? (
        <Button onClick={() => onChange(withDay(mapping, proposedDay))}>{t('mapping.useDay')}</Button>
      ) : null}
      <span>{t('mapping.untimedDayWhy')}</span>
    </div>
  )
}

function withDay(mapping: Mapping, day: string): Mapping {
  return { ...mapping, constants: { ...mapping.constants, day } }
}

/** Columns that mean the same stay matched when the file turns out to be something else. */
function withNoun(mapping: Mapping, noun: MappedNoun): Mapping {
  const kept = FIELDS_OF[noun].flatMap((field) => {
    const column = mapping.columns[field]
    return column === undefined ? [] : [[field, column] as const]
  })
  return { ...mapping, noun, report: noun === 'figure' ? 'agents' : noun, columns: Object.fromEntries(kept) }
}

function labelOf({ columns }: ImportPreview, name: string): string {
  return columns.find((column) => column.name === name)?.label ?? name
}
