import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import type { ClockRuleKey } from '#domain/clock/rule.ts'
import { usePreferences } from '#web/kit/preferences.ts'
import { baseOf, missingKeys, ruleValuesOf, templateOf, type PackValues } from './draft.ts'
import { RuleFields } from './RuleFields.tsx'
import styles from './rule-pack.module.css'

/** Every deadline of the pack as a part that opens, and those that it does not have yet. */
export function RuleListFields({ spec }: { readonly spec: RulePackView['spec'] }) {
  const { t } = useTranslation(['rulePack', 'clock'])
  const { language } = usePreferences()
  const [added, setAdded] = useState<ClockRuleKey>()
  const rules = Form.useWatch<PackValues['rules'] | undefined>('rules', { preserve: true }) ?? spec.rules
  return (
    <Form.List name="rules">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 ? <p className={styles.hint}>{t('form.none')}</p> : null}
          {fields.map(({ name }) => {
            const key = rules[name]?.key
            if (key === undefined) return null
            return (
              // A closed part keeps what was typed and is checked before sending.
              <details key={key} className={styles.part} open={added === key}>
                <summary>
                  {t(`clock:rule.${key}`)}
                  <Button
                    size="small"
                    type="text"
                    onClick={(event) => {
                      // The header would open and close.
                      event.preventDefault()
                      remove(name)
                    }}
                  >
                    {t('form.remove')}
                  </Button>
                </summary>
                <RuleFields index={name} base={baseOf(key, spec)} template={templateOf(key)} />
              </details>
            )
          })}
          <Form.Item style={{ marginTop: 12 }}>
            <Select<ClockRuleKey>
              value={null}
              placeholder={t('form.add')}
              aria-label={t('form.add')}
              options={missingKeys(rules).map((value) => ({ value, label: t(`clock:rule.${value}`) }))}
              onChange={(key) => {
                add(ruleValuesOf(baseOf(key, spec), language))
                setAdded(key)
              }}
            />
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}
