import { Button, Form, Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TeamId } from '#domain/kernel/ids.ts'
import { OPEN_SHIFT_WAYS, type RosterSettings } from '#domain/roster/settings.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { MinuteSelect } from './MinuteSelect.tsx'
import styles from './settings.module.css'

interface HeadsFormProps {
  readonly teamId: TeamId
  readonly settings: RosterSettings
  readonly onClose: () => void
}

const NEW_BAND = { from: 510, to: 1050, heads: 1, weekendHeads: 1, skill: null }
const BANDS_MAX = 20

/** Heads by the time of day, and hours a week. */
export function HeadsForm({ teamId, settings, onClose }: HeadsFormProps) {
  const { t } = useTranslation('roster')
  const send = async (values: RosterSettings) => {
    const bands = values.bands.map((band) => ({ ...band, skill: band.skill === '' ? null : band.skill }))
    await client.roster.set({ teamId, settings: { ...values, bands } })
    await queryClient.invalidateQueries({ queryKey: api.roster.key() })
  }
  return (
    <FormDrawer<RosterSettings>
      title={t('settings.heads')}
      defaults={settings}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item name="basis" label={t('settings.basis')} extra={t('settings.basisHint')}>
        <Radio.Group
          options={(['need', 'heads'] as const).map((value) => ({
            value,
            label: t(`settings.basisOf.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="weeklyHours" label={t('settings.weeklyHours')} rules={[{ required: true }]}>
        <InputNumber min={0} max={60} />
      </Form.Item>
      <Form.Item name="openShifts" label={t('settings.openShifts')} extra={t('settings.openShiftsHint')}>
        <Radio.Group
          options={OPEN_SHIFT_WAYS.map((value) => ({ value, label: t(`settings.openShiftsOf.${value}`) }))}
        />
      </Form.Item>
      <Form.List name="bands">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <BandFields key={key} name={name} onRemove={() => remove(name)} />
            ))}
            <Button disabled={fields.length >= BANDS_MAX} onClick={() => add(NEW_BAND)}>
              {t('settings.addBand')}
            </Button>
          </>
        )}
      </Form.List>
    </FormDrawer>
  )
}

function BandFields({ name, onRemove }: { readonly name: number; readonly onRemove: () => void }) {
  const { t } = useTranslation('roster')
  const end = {
    validator: (_: unknown, to: number) => {
      const isLater = to > Number(form.getFieldValue(['bands', name, 'from']))
      return isLater ? Promise.resolve() : Promise.reject(new Error(t('settings.endsFirst')))
    },
  }
  const form = Form.useFormInstance()
  return (
    <div className={styles.block}>
      <div className={styles.row}>
        <Form.Item name={[name, 'from']} noStyle>
          <MinuteSelect aria-label={t('settings.from')} />
        </Form.Item>
        –
        <Form.Item name={[name, 'to']} noStyle rules={[end]}>
          <MinuteSelect aria-label={t('settings.to')} />
        </Form.Item>
        <Button size="small" type="text" onClick={onRemove}>
          {t('settings.remove')}
        </Button>
      </div>
      <div className={styles.row}>
        <Form.Item name={[name, 'heads']} noStyle rules={[{ required: true }]}>
          <InputNumber
            min={0}
            max={500}
            precision={0}
            prefix={t('settings.workday')}
            style={{ width: 128 }}
          />
        </Form.Item>
        <Form.Item name={[name, 'weekendHeads']} noStyle rules={[{ required: true }]}>
          <InputNumber
            min={0}
            max={500}
            precision={0}
            prefix={t('settings.weekend')}
            style={{ width: 128 }}
          />
        </Form.Item>
        <Form.Item name={[name, 'skill']} noStyle>
          <Input maxLength={20} placeholder={t('settings.anySkill')} style={{ width: 120 }} />
        </Form.Item>
      </div>
    </div>
  )
}
