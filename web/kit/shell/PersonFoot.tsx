import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../me.ts'
import styles from './PersonFoot.module.css'
import { usePersonMenu } from './person-menu.ts'

/** Who is signed in, his presence, and what belongs to the person: looks, language, sign-ins, leaving. */
export function PersonFoot({
  onShowKeys,
  children,
}: {
  readonly onShowKeys: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation('people')
  const person = useMe()
  const items = usePersonMenu(onShowKeys)
  return (
    <div className={styles.foot}>
      {children}
      <Dropdown menu={{ items }} trigger={['click']} placement="topLeft">
        <Button type="text" block className={styles.person ?? ''}>
          <span className={styles.name}>{person.name}</span>
          <span className={styles.role}>
            {t(`role.${person.role}`)} · {person.code}
          </span>
        </Button>
      </Dropdown>
    </div>
  )
}
