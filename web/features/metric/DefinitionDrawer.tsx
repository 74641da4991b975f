import { Drawer } from 'antd'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { DefinitionFacts } from './DefinitionFacts.tsx'

interface DefinitionDrawerProps {
  readonly definition: MetricDefinitionView
  readonly onClose: () => void
}

/** Everything a definition says, and where it comes from. */
export function DefinitionDrawer({ definition, onClose }: DefinitionDrawerProps) {
  const say = useBilingual()
  return (
    <Drawer open title={say(definition.spec.name)} size={460} onClose={onClose}>
      <p style={{ marginBottom: 12 }}>{say(definition.spec.formula)}</p>
      <DefinitionFacts definition={definition} />
    </Drawer>
  )
}
