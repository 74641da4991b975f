const CSS = `
:host{all:initial;--acc:#0f766e;--on-acc:#fff;--bg:#f6f5f2;--card:#fff;--line:#e7e4de;--ink:#1f2328;--ink2:#5d636b;--ink3:#7c828a;--late:#c8402a;--mine:color-mix(in srgb,var(--acc) 13%,#fff);--focus:var(--acc)}
.dark{--bg:#15181a;--card:#1c2022;--line:#2b3033;--ink:#e6e8e9;--ink2:#a3abb0;--ink3:#858e94;--late:#ef7a63;--mine:color-mix(in srgb,var(--acc) 34%,#15181a);--focus:color-mix(in srgb,var(--acc) 55%,#fff)}
.root{color:var(--ink);font:14px/1.55 "PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;font-variant-numeric:tabular-nums;text-align:start;-webkit-text-size-adjust:100%}
*{box-sizing:border-box}[hidden]{display:none!important}
button,textarea,input{font:inherit;color:inherit;margin:0}
button{cursor:pointer;background:none;border:0;padding:0;touch-action:manipulation}button:disabled{cursor:default;opacity:.4}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
svg{width:22px;height:22px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;flex:none;display:block}
p,h2{margin:0}
.launcher{position:fixed;z-index:2147483000;bottom:calc(20px + env(safe-area-inset-bottom));right:calc(20px + env(safe-area-inset-right));width:56px;height:56px;border-radius:50%;background:var(--acc);color:var(--on-acc);display:grid;place-items:center;box-shadow:0 4px 16px #0003;transition:transform .15s}
.launcher.left{right:auto;left:calc(20px + env(safe-area-inset-left))}
.launcher:hover{transform:scale(1.04)}.launcher svg{width:26px;height:26px;grid-area:1/1}
.launcher svg+svg,.launcher[aria-expanded=true] svg:first-child{opacity:0}.launcher[aria-expanded=true] svg+svg{opacity:1}
.launcher.covered{visibility:hidden}
.badge{position:absolute;top:-3px;right:-3px;min-width:20px;height:20px;border-radius:10px;padding:0 5px;background:var(--late);color:#fff;font-size:12px;line-height:20px;font-weight:600}.dark .badge{color:#1f0d08}
.panel{position:fixed;z-index:2147483001;bottom:calc(88px + env(safe-area-inset-bottom));right:calc(20px + env(safe-area-inset-right));width:376px;height:min(620px,calc(100vh - 112px));background:var(--bg);border:1px solid var(--line);border-radius:10px;box-shadow:0 12px 40px #0003;display:flex;flex-direction:column;overflow:hidden}
.panel.left{right:auto;left:calc(20px + env(safe-area-inset-left))}
header{display:flex;align-items:center;gap:4px;padding:12px 10px 12px 16px;background:var(--card);border-bottom:1px solid var(--line)}
header div{flex:1;min-width:0}h2{font-size:15px;font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}header p{font-size:12px;color:var(--ink2)}header .away::before{content:'';display:inline-block;width:7px;height:7px;margin-inline-end:6px;border-radius:50%;background:var(--ink3)}
.icon{width:36px;height:36px;border-radius:6px;display:grid;place-items:center;color:var(--ink2);flex:none}.icon:hover:enabled{background:var(--bg);color:var(--ink)}
.log{flex:1;overflow-y:auto;overscroll-behavior:contain;padding:12px 14px;outline-offset:-3px}
.older{display:block;margin:0 auto 8px;font-size:12px;color:var(--focus);padding:4px 8px}
.time,.note{text-align:center;font-size:12px;color:var(--ink3);margin:14px 16px 8px;overflow-wrap:anywhere;text-wrap:balance}.head .note{margin:2px 8px}.head{margin-bottom:4px}.head .row{margin-top:10px}
.row{display:flex;flex-direction:column;align-items:flex-start;margin-top:6px}.row.own{align-items:flex-end}
.name{font-size:12px;color:var(--ink3);margin:4px 2px 2px}
.bubble{max-width:82%;padding:8px 12px;border-radius:8px;border-start-start-radius:2px;background:var(--card);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
.own .bubble{background:var(--mine);border-color:transparent;border-start-start-radius:8px;border-start-end-radius:2px}
.unsent{opacity:.72}
.bubble a{color:var(--focus)}.own .bubble a{color:inherit}
.file{display:flex;gap:8px;align-items:center;color:inherit;text-decoration:none}.file b{display:block;font-weight:500}.file small{font-size:12px;color:var(--ink2)}
.frame{display:block;max-width:70%;color:var(--ink2)}.picture{display:block;max-width:100%;width:auto;height:auto;max-height:240px;border-radius:8px;border:1px solid var(--line);object-fit:cover;background:var(--card)}.row>.picture{max-width:70%}
.status{font-size:12px;color:var(--ink3);text-align:end;margin-top:2px}.late{color:var(--late)}.status button{color:var(--focus);margin-inline-start:10px}
.typing{font-size:12px;color:var(--ink3);min-height:19px;margin-top:6px}
.jump{align-self:center;display:flex;gap:4px;align-items:center;margin-top:-40px;height:32px;z-index:1;padding:0 12px 0 8px;border-radius:16px;background:var(--card);border:1px solid var(--line);color:var(--focus);font-size:12px;box-shadow:0 2px 8px #0002}.jump svg{width:16px}
.notice{padding:6px 14px;font-size:12px;background:var(--card);border-top:1px solid var(--line);color:var(--late)}
.composer{display:flex;align-items:flex-end;padding:8px;background:var(--card);border-top:1px solid var(--line)}
.composer textarea{flex:1;min-width:0;resize:none;border:0;outline:0;background:none;padding:7px 6px;max-height:120px;line-height:22px}textarea::placeholder{color:var(--ink3)}
.to-send{color:var(--focus)}
.card{margin-top:10px;padding:14px;border:1px solid var(--line);border-radius:8px;background:var(--card)}.card>p[role=status]{text-align:center}
fieldset{border:0;margin:0 0 10px;padding:0;min-width:0}legend{padding:0;font-weight:600;margin-bottom:8px}
.options{display:flex;flex-wrap:wrap;gap:6px}.options label{position:relative;cursor:pointer}.options input{position:absolute;inset:0;opacity:0;width:100%;height:100%;cursor:pointer}
.options span{display:block;padding:4px 10px;border:1px solid var(--line);border-radius:6px;font-size:13px}.options :checked+span{border-color:var(--focus);color:var(--focus);background:var(--mine)}.options :focus-visible+span{outline:2px solid var(--focus);outline-offset:2px}
.levels label{flex:1;text-align:center}.levels span{padding:8px 4px}
.card textarea{width:100%;border:1px solid var(--line);border-radius:6px;background:var(--bg);padding:6px 10px;resize:vertical;font-size:13px}
.end{display:flex;justify-content:flex-end;gap:8px;margin-top:10px}.end button{padding:5px 14px;border-radius:6px;font-size:13px}.quiet{color:var(--ink2)}.primary{background:var(--acc);color:var(--on-acc)}
.drop{display:none;position:absolute;inset:8px;border:2px dashed var(--focus);border-radius:8px;background:var(--card);opacity:.94;place-items:center;color:var(--focus);pointer-events:none}.dropping .drop{display:grid}
@media (max-width:480px),(max-height:420px){.panel,.panel.left{inset:var(--top,0) 0 auto 0;width:100%;height:var(--height,100%);border:0;border-radius:0;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);background:var(--card)}.log{background:var(--bg)}.icon{width:44px;height:44px}.composer{padding:4px}.composer textarea{padding:11px 4px}textarea,.card textarea{font-size:16px}.options span{padding:8px 12px}.end button{padding:9px 16px}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`

/** Gives the shadow root its style: a constructed sheet, which strict content policies allow, or a plain one. */
export function applyStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(CSS)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const style = document.createElement('style')
    style.textContent = CSS
    root.append(style)
  }
}

/** Black or white, whichever reads better on `#rrggbb` (WCAG relative luminance; both meet at 0.179). */
export function textColorOn(color: string): '#fff' | '#111' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#111' : '#fff'
}
