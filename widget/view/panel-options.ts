import type { WidgetConfig } from '#contract/widget.ts'
import type { Session } from '../session.ts'
import type { Language, Texts } from '../texts.ts'

export interface PanelOptions {
  readonly session: Session
  readonly config: WidgetConfig
  readonly texts: Texts
  readonly language: Language
  readonly origin: string
}
