import { Input, Segmented, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CAUSES, type Cause } from '#domain/conversation/reason.ts'
import { FAULTS, type Fault } from '#domain/inspection/fault.ts'
import { DEPARTMENTS } from '#domain/inspection/improvement.ts'
import { keyCap } from '#web/kit/keys/key-map.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { TARGETS, targetOf, type Target, type Verdict } from './verdict.ts'
import styles from './card.module.css'

interface VerdictFieldsProps {
  readonly verdict: Verdict
  /** Every category has its mark: now these are what is left to say. */
  readonly isNext: boolean
  readonly onChange: (changed: Partial<Verdict>) => void
}

/** Where it comes from (R121), who is to see to it, what a pay scheme may deduct for (R70), and the whole in words. */
export function VerdictFields({ verdict, isNext, onChange }: VerdictFieldsProps) {
  const { t } = useTranslation(['inspection', 'conversation'])
  const { cause, comment, faults } = verdict
  const block = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isNext) block.current?.scrollIntoView({ block: 'end' })
  }, [isNext])
  return (
    <div className={styles.block} ref={block}>
      <div className={styles.pick}>
        <span>
          {t('cause.label')} <Kbd keys={keyCap('t')} />
        </span>
        <Segmented<Cause | 'none'>
          size="small"
          value={cause ?? 'none'}
          aria-label={t('cause.label')}
          options={[
            { value: 'none', label: t('cause.none') },
            ...CAUSES.map((value) => ({ value, label: t(`conversation:cause.${value}`) })),
          ]}
          onChange={(value) => {
            const picked = value === 'none' ? null : value
            onChange({ cause: picked, target: targetOf(picked) })
          }}
        />
      </div>
      <TargetPicker target={verdict.target} onPick={(target) => onChange({ target })} />
      <Select<Fault[]>
        mode="multiple"
        size="small"
        value={[...faults]}
        placeholder={t('fault.pick')}
        aria-label={t('fault.label')}
        options={FAULTS.map((value) => ({ value, label: t(`fault.${value}`) }))}
        onChange={(picked) => onChange({ faults: picked })}
      />
      <Input.TextArea
        size="small"
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={1_000}
        value={comment}
        placeholder={t('card.comment')}
        aria-label={t('card.comment')}
        onChange={(event) => onChange({ comment: event.target.value })}
      />
    </div>
  )
}

interface TargetPickerProps {
  readonly target: Target
  readonly onPick: (target: Target) => void
}

function TargetPicker({ target, onPick }: TargetPickerProps) {
  const { t } = useTranslation(['inspection', 'people'])
  const nameOf = (one: Target) => {
    if (one === 'none') return t('cause.nowhere')
    const department = DEPARTMENTS.find((name) => name === one)
    if (department !== undefined) return t('cause.department', { name: t(`people:role.${department}`) })
    return t(one === 'training' ? 'route.training' : 'route.leader')
  }
  return (
    <div className={styles.pick}>
      <span>
        {t('cause.goesTo')} <Kbd keys={keyCap('g')} />
      </span>
      <Select<Target>
        size="small"
        value={target}
        aria-label={t('cause.goesTo')}
        popupMatchSelectWidth={false}
        options={TARGETS.map((value) => ({ value, label: nameOf(value) }))}
        onChange={onPick}
      />
    </div>
  )
}
