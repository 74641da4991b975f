import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'

interface ReasonedButtonProps {
  /** Why it cannot be pressed; undefined when it can. */
  readonly refusal: string | undefined
  readonly isMain?: boolean
  readonly isBusy?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A small button that says why it is disabled. */
export function ReasonedButton({ refusal, isMain = false, isBusy = false, ...rest }: ReasonedButtonProps) {
  return (
    <Tooltip title={refusal}>
      <Button
        size="small"
        type={isMain && refusal === undefined ? 'primary' : 'default'}
        disabled={refusal !== undefined}
        loading={isBusy}
        {...rest}
      />
    </Tooltip>
  )
}
