import type { OpenAPI } from '@orpc/openapi'
import { guideHtml, type ReaderLanguage } from './guide.ts'
import { html, type Html } from './html.ts'
import { listOperations, replySchema, type Operation } from './openapi.ts'
import { kindOf, schemaHtml, type Schema } from './schema-html.ts'

const WORDS = {
  zh: {
    title: '接口文档',
    access: '谁可以调用',
    body: '请求体',
    query: '参数',
    answer: '应答',
    refusals: '可能的拒绝',
  },
  en: {
    title: 'API reference',
    access: 'Who may call',
    body: 'Body',
    query: 'Parameters',
    answer: 'Answer',
    refusals: 'May refuse with',
  },
} as const

const ACCESS = {
  zh: { session: '登录的同事', visitor: '访客（令牌）', signature: '连接器（签名）', public: '任何人' },
  en: {
    session: 'a signed-in person',
    visitor: 'a visitor, by token',
    signature: 'a connector, by signature',
    public: 'anybody',
  },
} as const

/** The whole reference as one page without scripts. */
export function referencePage(document: OpenAPI.Document, language: ReaderLanguage): string {
  const words = WORDS[language]
  const byNoun = Map.groupBy(listOperations(document), ({ tags }) => tags?.[0] ?? '')
  const nouns = [...byNoun].sort(([one], [other]) => one.localeCompare(other))
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Banzu 班组 · ${words.title}</title>
        <style>
          ${{ html: CSS }}
        </style>
      </head>
      <body>
        <nav>
          <h1>班组 <small>${words.title}</small></h1>
          <p><a href="?lang=zh" lang="zh-CN">中文</a> · <a href="?lang=en" lang="en">English</a></p>
          ${nouns.map(([noun, operations]) => html`<a href="#${noun}">${noun} <small>${operations.length}</small></a>`)}
        </nav>
        <main>
          ${guideHtml(language, schemaHtml(replySchema as Schema))}${nouns.map(
            ([noun, operations]) =>
              html`<h2 id="${noun}">${noun}</h2>
                ${operations.map((one) => operationHtml(one, language))}`,
          )}
        </main>
      </body>
    </html>`.html
}

function operationHtml(operation: Operation, language: ReaderLanguage): Html {
  const { method, path, summary, operationId = '' } = operation
  const words = WORDS[language]
  return html`<details class="operation" id="${operationId}">
    <summary>
      <b class="${method}">${method.toUpperCase()}</b> <code>${path}</code> <span>${summary}</span>
    </summary>
    <dl>
      <dt>${words.access}</dt>
      <dd>${accessText(operation, language)}</dd>
      ${sectionHtml(words.query, parametersHtml(operation))} ${sectionHtml(words.body, bodyHtml(operation))}
      ${sectionHtml(words.answer, answerHtml(operation))}
      ${sectionHtml(words.refusals, refusalsHtml(operation))}
    </dl>
  </details>`
}

function sectionHtml(title: string, content: Html | undefined): Html {
  return content
    ? html`<dt>${title}</dt>
        <dd>${content}</dd>`
    : html``
}

function accessText({ security, description }: Operation, language: ReaderLanguage): Html {
  const [scheme] = Object.keys(security?.[0] ?? { public: [] })
  const who = ACCESS[language][(scheme ?? 'public') as keyof (typeof ACCESS)['zh']]
  const permission = /`(.+)`/.exec(description ?? '')?.[1]
  return permission ? html`${who} <code>${permission}</code>` : html`${who}`
}

function parametersHtml({ parameters }: Operation): Html | undefined {
  const rows = (parameters ?? []).flatMap((parameter) => ('name' in parameter ? [parameter] : []))
  if (rows.length === 0) return undefined
  const row = (parameter: (typeof rows)[number]) =>
    html`<li>
      <code>${parameter.name}</code>${parameter.required ? '' : html`<sup title="optional">?</sup>`}
      <span class="kind">${kindOf((parameter.schema ?? {}) as Schema)}</span>
      <span class="limit">${parameter.in}</span>
    </li>`
  return html`<ul>
    ${rows.map(row)}
  </ul>`
}

function bodyHtml({ requestBody }: Operation): Html | undefined {
  const content = requestBody && 'content' in requestBody ? requestBody.content : {}
  const [type, media] = Object.entries(content).at(-1) ?? []
  return type && media?.schema ? html`<code>${type}</code>${schemaHtml(media.schema)}` : undefined
}

function answerHtml({ responses }: Operation): Html | undefined {
  const answer = responses?.['200']
  const [type, media] = Object.entries((answer && 'content' in answer && answer.content) || {}).at(0) ?? []
  return type && media?.schema ? html`<code>200 ${type}</code>${schemaHtml(media.schema)}` : undefined
}

/** The declared codes under each status; the last form of each is “anything else” and says nothing. */
function refusalsHtml({ responses }: Operation): Html | undefined {
  const codes = Object.entries(responses ?? {}).flatMap(([status, response]) => {
    const schema = 'content' in response ? response.content?.['application/json']?.schema : undefined
    const forms = (schema as Schema | undefined)?.oneOf ?? []
    return forms.flatMap(({ properties }) => {
      const code = properties?.['code']?.const
      return typeof code === 'string'
        ? [html`<li><code>${code}</code> <span class="limit">${status}</span></li>`]
        : []
    })
  })
  return codes.length > 0
    ? html`<ul>
        ${codes}
      </ul>`
    : undefined
}

const CSS = `
:root{--bg:#f6f5f2;--card:#fff;--line:#e7e4de;--ink:#1f2328;--ink2:#5d636b;--acc:#0f766e;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--bg:#15181a;--card:#1c2022;--line:#2b3033;--ink:#e6e8e9;--ink2:#a3abb0;--acc:#3fb6a8}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:14px/1.65 system-ui,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;display:grid;grid-template-columns:208px minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:20px 12px;border-right:1px solid var(--line);background:var(--card)}
nav h1{font-size:17px;margin:0 8px}nav h1 small,small{font-size:12px;font-weight:400;color:var(--ink2)}nav p{margin:4px 8px 12px;font-size:12px}nav>a{display:flex;justify-content:space-between;padding:4px 8px;border-radius:6px;color:inherit;text-decoration:none}nav>a:hover{background:var(--bg)}
a{color:var(--acc)}main{padding:20px 32px 80px;max-width:960px}h2{font-size:15px;margin:32px 0 8px}h3{font-size:14px;margin:20px 0 4px}
pre{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:12px;overflow:auto;font-size:12.5px;line-height:1.55}code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}code{font-size:12.5px}
.operation{background:var(--card);border:1px solid var(--line);border-radius:6px;margin:6px 0}.operation>summary{padding:8px 12px;cursor:pointer;overflow-wrap:anywhere}.operation>summary span{color:var(--ink2)}
b{display:inline-block;min-width:52px;font-size:11px;letter-spacing:.04em;color:var(--ink2)}b.post,b.put,b.patch{color:var(--acc)}b.delete{color:#c8402a}
dl{margin:0;padding:4px 16px 14px;border-top:1px solid var(--line)}dt{margin-top:10px;font-size:12px;color:var(--ink2)}dd{margin:0}ul{margin:2px 0;padding-left:18px}li{overflow-wrap:anywhere}
.kind{color:var(--ink2)}.limit{font-size:12px;color:var(--ink2);margin-left:6px}sup{color:var(--ink2)}
@media(max-width:720px){body{display:block}nav{position:static;height:auto;border:0}main{padding:12px 16px}}
`
