import { h } from './dom.ts'
import { Session } from './session.ts'
import { applyStyle, textColorOn } from './style.ts'
import { chooseLanguage, textsOf } from './texts.ts'
import { createPanel } from './view/panel.ts'

/** What a page may do with its chat bubble: `window.BanzuChat.open()`. */
interface PageInterface {
  readonly open: () => void
  readonly close: () => void
}

declare global {
  interface Window {
    BanzuChat?: PageInterface
  }
}

/**
 * `<script async src="https://…/widget/widget.js" data-channel="…"></script>`, and if wished `data-language="zh|en"`,
 * `data-theme="light|dark"`. Everything is drawn inside one shadow root: neither the page's styles nor ours reach
 * across.
 */
async function start(script: HTMLScriptElement): Promise<void> {
  const { channel, language: wish, theme } = script.dataset
  if (!channel || window.BanzuChat) return
  window.BanzuChat = { open: () => undefined, close: () => undefined }
  const origin = new URL(script.src).origin
  const session = new Session({ base: `${origin}/api/v1`, channelId: channel, language: navigator.language })
  const config = await session.config()
  const language = chooseLanguage([wish, config.language, document.documentElement.lang, navigator.language])
  const panel = createPanel({ session, config, texts: textsOf(language), language, origin })

  const root = h('div', { class: 'root' }, ...panel.elements)
  root.style.setProperty('--acc', config.accent)
  root.style.setProperty('--on-acc', textColorOn(config.accent))
  followTheme(root, theme)
  const host = h('div', { id: 'banzu-chat' })
  const shadow = host.attachShadow({ mode: 'open' })
  applyStyle(shadow)
  shadow.append(root)
  document.body.append(host)

  session.onChange = panel.show
  session.start()
  window.BanzuChat = { open: panel.open, close: panel.close }
}

function followTheme(root: HTMLElement, theme: string | undefined): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => root.classList.toggle('dark', theme ? theme === 'dark' : dark.matches)
  dark.addEventListener('change', apply)
  apply()
}

function whenBodyIsThere(action: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', action)
  else action()
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  // A chat that cannot start leaves the shop's page as it is.
  whenBodyIsThere(() => void start(script).catch(() => undefined))
}
