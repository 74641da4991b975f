import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Person } from '#contract/person.ts'
import type { ShopId, TeamId } from '#domain/kernel/ids.ts'
import { RECEPTION_LIMIT, receptionLimitFor } from '#domain/people/presence.ts'
import { ROLES, type Role } from '#domain/people/role.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { reasonOf } from '#web/kit/refusal.ts'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'

interface Values {
  readonly code: string
  readonly name: string
  readonly email?: string
  readonly role: Role
  readonly teamId?: TeamId | null
  readonly shopIds: ShopId[]
  readonly receptionLimit: number
}

interface PersonFormProps {
  /** Absent to add somebody. */
  readonly person?: Person
  readonly onClose: () => void
}

/** Adds a colleague or changes one; what one changes holds at once, on open screens too. */
export function PersonForm({ person, onClose }: PersonFormProps) {
  const { t } = useTranslation('person')
  const save = async (values: Values) => {
    const facts = { ...values, email: values.email?.trim() || null, teamId: values.teamId ?? null }
    await (person ? client.person.change({ ...facts, personId: person.id }) : client.person.add(facts))
    await queryClient.invalidateQueries({ queryKey: api.person.key() })
  }
  return (
    <FormDrawer<Values>
      title={person ? person.name : t('add')}
      defaults={person ? valuesOf(person) : NEW_PERSON}
      onSubmit={save}
      onClose={onClose}
    >
      <NameFields isNew={person === undefined} />
      <PlaceFields isOneself={person?.id === useMe().personId} />
    </FormDrawer>
  )
}

const NEW_PERSON: Partial<Values> = { role: 'agent', shopIds: [], receptionLimit: RECEPTION_LIMIT.default }

function valuesOf(person: Person): Values {
  const { code, name, email, role, team, shops, receptionLimit } = person
  return {
    code,
    name,
    ...(email === null ? {} : { email }),
    role,
    teamId: team?.id ?? null,
    shopIds: shops.map((shop) => shop.id),
    receptionLimit,
  }
}

function NameFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation(['person', 'people', 'kit'])
  return (
    <>
      <Form.Item
        name="name"
        label={t('people:name')}
        rules={[{ required: true, whitespace: true, message: t('kit:required') }]}
      >
        <Input maxLength={60} autoFocus={isNew} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('people:code')}
        extra={t('person:codeHint')}
        rules={[
          { required: true, message: t('kit:required') },
          { pattern: /^[\p{L}\p{N}._-]{1,32}$/u, message: t('person:codeWrong') },
        ]}
      >
        <Input maxLength={32} />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('people:email')}
        extra={t('person:emailHint')}
        rules={[{ type: 'email', message: t('people:emailWrong') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

function PlaceFields({ isOneself }: { readonly isOneself: boolean }) {
  const { t } = useTranslation(['person', 'people'])
  const form = Form.useFormInstance<Values>()
  const role: Role | undefined = Form.useWatch('role')
  const seesEveryShop = role === 'owner' || role === 'supervisor'
  return (
    <>
      <Form.Item
        name="role"
        label={t('person:role')}
        extra={isOneself ? reasonOf('person.own_role') : role ? t(`person:rolesHint.${role}`) : undefined}
      >
        <Select<Role>
          disabled={isOneself}
          onChange={(next) => {
            // A limit that nobody has touched follows the role.
            if (role && form.getFieldValue('receptionLimit') === receptionLimitFor(role))
              form.setFieldValue('receptionLimit', receptionLimitFor(next))
          }}
          options={ROLES.map((value) => ({ value, label: t(`people:role.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="teamId" label={t('person:team')}>
        <TeamSelect placeholder={t('person:noTeam')} />
      </Form.Item>
      <Form.Item
        name="shopIds"
        label={t('person:shops')}
        extra={seesEveryShop ? t('person:shopsHint') : undefined}
      >
        <ShopSelect<ShopId[]> mode="multiple" />
      </Form.Item>
      <Form.Item
        name="receptionLimit"
        label={t('person:receptionLimit')}
        extra={t(
          role && receptionLimitFor(role) === 0 ? 'person:receptionLimitLeads' : 'person:receptionLimitHint',
        )}
      >
        <InputNumber min={0} max={RECEPTION_LIMIT.max} precision={0} />
      </Form.Item>
    </>
  )
}
