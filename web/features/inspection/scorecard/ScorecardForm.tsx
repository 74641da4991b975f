import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScorecardView } from '#contract/scorecard.ts'
import { CATEGORIES_MAX, faultsOf, POINTS, WEIGHT_SUM } from '#domain/inspection/scorecard.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import styles from './scorecard.module.css'

type Spec = ScorecardView['spec']

interface ScorecardFormProps {
  readonly card: ScorecardView
  readonly onClose: () => void
}

interface CardValues {
  readonly shopId?: ShopId | null
  readonly passLine: number
  readonly categories: Spec['categories']
}

/** The next version as a draft: weights must add up to 100 before it is kept. */
export function ScorecardForm({ card, onClose }: ScorecardFormProps) {
  const { t } = useTranslation('inspection')
  const { spec, shop, status } = card
  return (
    <FormDrawer<CardValues>
      title={t('scorecard.draftTitle')}
      defaults={{ shopId: shop?.id ?? null, passLine: spec.passLine, categories: spec.categories }}
      submitLabel={t('scorecard.saveDraft')}
      doneLabel={t('scorecard.draftSaved')}
      onClose={onClose}
      onSubmit={async ({ shopId, passLine, categories }) => {
        const whole = categories.map(withWords)
        await client.scorecard.saveDraft({
          shopId: shopId ?? null,
          spec: { name: spec.name, passLine, categories: whole },
        })
        await queryClient.invalidateQueries({ queryKey: api.scorecard.key() })
      }}
    >
      <Form.Item name="shopId" label={t('scorecard.for')} extra={t('scorecard.forHint')}>
        <ShopSelect<ShopId> placeholder={t('scorecard.everyShop')} disabled={status === 'draft'} />
      </Form.Item>
      <Form.Item name="passLine" label={t('scorecard.passLine')} rules={[{ required: true }]}>
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
      <Form.List name="categories" rules={[useSumRule()]}>
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map(({ key, name }) => (
              <CategoryFields
                key={key}
                name={name}
                onRemove={() => remove(name)}
                mayRemove={fields.length > 1}
              />
            ))}
            <div className={styles.row}>
              <Button
                disabled={fields.length >= CATEGORIES_MAX}
                onClick={() => add(newCategory(fields.length))}
              >
                {t('scorecard.add')}
              </Button>
              <WeightSum />
            </div>
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </FormDrawer>
  )
}

function CategoryFields({
  name,
  onRemove,
  mayRemove,
}: {
  readonly name: number
  readonly onRemove: () => void
  readonly mayRemove: boolean
}) {
  const { t, i18n } = useTranslation('inspection')
  const [language, other] = i18n.language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const)
  const points = Array.from({ length: POINTS.max - POINTS.min + 1 }, (_, index) => POINTS.min + index)
  return (
    <div className={styles.category}>
      {/* A form gives back what has a field alone: what is not typed here must not be lost. */}
      {[['key'], ['name', other], ['hint', other]].map((path) => (
        <Form.Item key={path.join()} name={[name, ...path]} hidden noStyle>
          <Input />
        </Form.Item>
      ))}
      <Form.Item
        name={[name, 'name', language]}
        noStyle
        rules={[{ required: true, whitespace: true, message: t('scorecard.nameMissing') }]}
      >
        <Input placeholder={t('scorecard.category')} aria-label={t('scorecard.category')} maxLength={60} />
      </Form.Item>
      <Form.Item name={[name, 'hint', language]} noStyle>
        <Input.TextArea
          size="small"
          autoSize
          placeholder={t('scorecard.hint')}
          aria-label={t('scorecard.hint')}
          maxLength={400}
        />
      </Form.Item>
      <div className={styles.row}>
        <Form.Item
          name={[name, 'weight']}
          noStyle
          rules={[{ required: true, message: t('scorecard.weightMissing') }]}
        >
          <InputNumber
            min={0}
            max={100}
            precision={0}
            prefix={t('scorecard.weight')}
            style={{ width: 112 }}
          />
        </Form.Item>
        <Form.Item name={[name, 'points']} noStyle>
          <Select<number>
            style={{ width: 96 }}
            aria-label={t('scorecard.scale')}
            options={points.map((value) => ({ value, label: t('scorecard.points', { count: value }) }))}
          />
        </Form.Item>
        <Form.Item name={[name, 'isCritical']} valuePropName="checked" noStyle>
          <Checkbox>{t('card.critical')}</Checkbox>
        </Form.Item>
        <Button size="small" type="text" disabled={!mayRemove} onClick={onRemove}>
          {t('scorecard.remove')}
        </Button>
      </div>
    </div>
  )
}

/** A card whose weights do not add up is not sent. */
function useSumRule() {
  const { t } = useTranslation('inspection')
  return {
    validator: (_: unknown, categories: Spec['categories'] = []) =>
      faultsOf({ categories }).includes('weight-sum')
        ? Promise.reject(new Error(t('scorecard.sumWrong', { sum: sumOf(categories) })))
        : Promise.resolve(),
  }
}

/** What the weights add up to, while they are typed. */
function WeightSum() {
  const { t } = useTranslation('inspection')
  const categories = Form.useWatch<Spec['categories'] | undefined>('categories') ?? []
  const sum = sumOf(categories)
  return <span className={sum === WEIGHT_SUM ? styles.sum : styles.wrong}>{t('scorecard.sum', { sum })}</span>
}

function sumOf(categories: readonly { readonly weight?: number | null }[]): number {
  return categories.reduce((total, category) => total + (category?.weight ?? 0), 0)
}

type Category = Spec['categories'][number]

function newCategory(position: number): Category {
  const words = { zh: '', en: '' }
  // Keys stay through all versions, so a new one is told apart from any that was there before.
  const key = `c${position}-${Math.abs(performance.timeOrigin + performance.now())
    .toString(36)
    .replace('.', '')}`
  return { key: key.slice(0, 40), name: words, hint: words, weight: 0, points: 4, isCritical: false }
}

/** What was written in one language stands in the other until somebody writes it there. */
function withWords(category: Category): Category {
  const { name, hint } = category
  return {
    ...category,
    name: { zh: name.zh || name.en, en: name.en || name.zh },
    hint: { zh: hint.zh || hint.en, en: hint.en || hint.zh },
  }
}
