import { Button, Collapse, Form, Select } from 'antd'
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
  const [opened, setOpened] = useState<readonly string[]>([])
  const rules = Form.useWatch<PackValues['rules'] | undefined>('rules', { preserve: true }) ?? spec.rules
  return (
    <Form.List name="rules">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 ? <p className={styles.hint}>{t('form.none')}</p> : null}
          <Collapse
            size="small"
            activeKey={[...opened]}
            onChange={setOpened}
            items={fields.flatMap(({ name }) => {
              const key = rules[name]?.key
              if (key === undefined) return []
              return {
                key,
                label: t(`clock:rule.${key}`),
                // A closed part keeps what was typed and is checked before sending.
                forceRender: true,
                extra: (
                  <Button
                    size="small"
                    type="text"
                    onClick={(event) => {
                      // The header below would open and close.
                      event.stopPropagation()
                      remove(name)
                    }}
                  >
                    {t('form.remove')}
                  </Button>
                ),
                children: <RuleFields index={name} base={baseOf(key, spec)} template={templateOf(key)} />,
              }
            })}
          />
          <Form.Item style={{ marginTop: 12 }}>
            <Select<ClockRuleKey>
              value={null}
              placeholder={t('form.add')}
              aria-label={t('form.add')}
              options={missingKeys(rules).map((value) => ({ value, label: t(`clock:rule.${value}`) }))}
              onChange={(key) => {
                add(ruleValuesOf(baseOf(key, spec), language))
                setOpened([...opened, key])
              }}
            />
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}
