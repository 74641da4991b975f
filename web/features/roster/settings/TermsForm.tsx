import { Checkbox, Form, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PlannedPerson, ShiftTemplateView } from '#contract/roster.ts'
import type { Weekday } from '#domain/calendar/work-date.ts'
import type { ShiftTemplateId } from '#domain/kernel/ids.ts'
import { CONTRACTS, type Contract } from '#domain/roster/terms.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { useWeekdayText, WEEKDAYS } from '#web/kit/shift-text.ts'
import styles from './settings.module.css'

interface TermsFormProps {
  readonly planned: PlannedPerson
  readonly templates: readonly ShiftTemplateView[]
  readonly onClose: () => void
}

interface Values {
  readonly contract: Contract
  readonly weeklyHours: number | null
  readonly templateIds: ShiftTemplateId[]
  readonly skills: string[]
  readonly weekdaysOff: Weekday[]
}

/** How one person may be planned. Whoever is chosen no shift for can be given each. */
export function TermsForm({ planned: { person, terms, wishes }, templates, onClose }: TermsFormProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const weekdayText = useWeekdayText()
  const send = async ({ templateIds, weeklyHours, ...values }: Values) => {
    const own = {
      templateIds: templateIds.length === 0 ? null : templateIds,
      weeklyHours: weeklyHours ?? null,
    }
    await client.roster.setTerms({ personId: person.id, terms: { ...values, ...own } })
    await queryClient.invalidateQueries({ queryKey: api.roster.key() })
  }
  const open = templates.filter(({ id, isRetired }) => !isRetired || terms.templateIds?.includes(id) === true)
  return (
    <FormDrawer<Values>
      title={t('settings.personTitle', { name: person.name })}
      defaults={{ ...terms, templateIds: terms.templateIds ?? [] }}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item name="contract" label={t('settings.contract')}>
        <Radio.Group options={CONTRACTS.map((value) => ({ value, label: t(`contract.${value}`) }))} />
      </Form.Item>
      <Form.Item name="weeklyHours" label={t('settings.weeklyHours')} extra={t('settings.ownHoursHint')}>
        <InputNumber min={0} max={60} placeholder={t('settings.asTeam')} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item name="templateIds" label={t('settings.may')}>
        <Select
          mode="multiple"
          placeholder={t('settings.every')}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="weekdaysOff" label={t('settings.neverOn')}>
        <Checkbox.Group options={WEEKDAYS.map((value) => ({ value, label: weekdayText(value) }))} />
      </Form.Item>
      <Form.Item name="skills" label={t('settings.skills')} extra={t('settings.skillsHint')}>
        <Select mode="tags" maxCount={20} open={false} suffixIcon={null} />
      </Form.Item>
      {wishes.length === 0 ? null : (
        <Form.Item label={t('settings.wishList')}>
          <ul className={styles.list}>
            {wishes.map(({ workDate, wants, templateId }) => (
              <li key={workDate}>
                <span>{format.workDay(workDate)}</span>
                <span>
                  {`${t(`wish.${wants}`)} ${templates.find(({ id }) => id === templateId)?.name ?? ''}`}
                </span>
              </li>
            ))}
          </ul>
        </Form.Item>
      )}
    </FormDrawer>
  )
}
