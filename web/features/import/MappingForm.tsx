import { Button, Input, Select, Space } from 'antd'
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

/** Figures and messages without times or days of their own have to be put on some day; which, a person says. */
function DayField({ preview: { format, proposedDay }, mapping, onChange }: MappingFormProps) {
  const { t } = useTranslation('import')
  const given = mapping.constants.day ?? ''
  const setDay = (day: string) => onChange({ ...mapping, constants: { ...mapping.constants, day } })
  const isWithoutTimes = format !== 'text' && isUntimed(mapping)
  const isWebText = mapping.report === 'qianniu-web'
  const isDayless = mapping.noun === 'figure' && mapping.columns.day === undefined
  if (!isWithoutTimes && !isWebText && !isDayless) return null
  const label = t(isWithoutTimes ? 'mapping.untimedDay' : 'mapping.day')
  const isOpen = isWithoutTimes && given === ''
  return (
    <Labelled label={label}>
      <Space.Compact block>
        <Input
          type="date"
          aria-label={label}
          status={isOpen ? 'warning' : ''}
          value={isOpen ? proposedDay : given}
          onChange={({ target }) => setDay(target.value)}
        />
        {isOpen ? <Button onClick={() => setDay(proposedDay)}>{t('mapping.useDay')}</Button> : null}
      </Space.Compact>
      {isOpen ? <p className={styles.note}>{t('mapping.untimedDayWhy')}</p> : null}
    </Labelled>
  )
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
