import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { SidePanel } from './SidePanel.tsx'

interface SideDrawerProps {
  readonly id: ConversationId
  readonly orders: Parameters<typeof SidePanel>[0]['orders']
  readonly onClose: () => void
}

/** The buyer beside the chat, where there is no room beside it. */
export function SideDrawer({ id, orders, onClose }: SideDrawerProps) {
  const { t } = useTranslation('conversation')
  return (
    <Drawer open title={t('customer.title')} size={340} onClose={onClose}>
      <SidePanel id={id} orders={orders} />
    </Drawer>
  )
}
