import { CloseOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { LengthFields } from './LengthFields.tsx'
import styles from './rule-pack.module.css'

/** Categories of goods that have a time of their own (R3). */
export function CategoryFields({ index }: { readonly index: number }) {
  const { t } = useTranslation(['rulePack', 'kit'])
  return (
    <Form.Item label={t('form.categories')}>
      <Form.List name={[index, 'categories']}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className={styles.pair}>
                <Form.Item
                  name={[name, 'category']}
                  label={t('form.category')}
                  rules={[{ required: true, whitespace: true, message: t('form.missing') }]}
                >
                  <Input maxLength={60} />
                </Form.Item>
                <LengthFields label={t('form.length')} name={[name, 'length']} isRequired />
                <Button
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('kit:delete')}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              size="small"
              type="text"
              onClick={() => add({ category: '', length: { count: null, unit: 'days' } })}
            >
              {t('form.addCategory')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
