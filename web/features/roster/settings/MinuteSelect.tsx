import { Select, type SelectProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { HALF_HOUR } from '#domain/roster/settings.ts'
import { minuteText } from '#web/kit/shift-text.ts'

const MINUTES = Array.from({ length: 2880 / HALF_HOUR + 1 }, (_, index) => index * HALF_HOUR)

/** A half hour of a work date and of the night after it. */
export function MinuteSelect(props: Omit<SelectProps<number>, 'options'>) {
  const { t } = useTranslation('roster')
  return (
    <Select<number>
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 124 }}
      options={MINUTES.map((value) => ({
        value,
        label: value >= 1440 ? t('settings.nextDay', { time: minuteText(value) }) : minuteText(value),
      }))}
      {...props}
    />
  )
}
