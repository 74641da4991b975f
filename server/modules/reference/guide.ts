import { html, type Html } from './html.ts'

export type ReaderLanguage = 'zh' | 'en'

const SIGN_AND_SEND = `body='{"events":[{"type":"message","externalId":"m-1","conversation":"c-1","customer":{"externalId":"buyer-7"},"author":"customer","kind":"text","text":"在吗","sentAt":"2026-08-26T09:00:00+08:00"}]}'
t=$(date +%s)
v1=$(printf '%s.%s' "$t" "$body" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
curl -X POST "$BANZU/api/v1/channels/$CHANNEL/events" \\
  -H 'content-type: application/json' \\
  -H "Banzu-Signature: t=$t,k=$KEY,v1=$v1" \\
  --data-binary "$body"`

/** How to begin: bring chats in by signed batches, or put the chat bubble on a page. */
export function guideHtml(language: ReaderLanguage): Html {
  return language === 'zh' ? zh() : en()
}

function zh(): Html {
  return html` <p>
      这里列出 Banzu 班组的全部接口。机器可读的版本：<a href="/api/v1/openapi.json">/api/v1/openapi.json</a
      >（OpenAPI 3.1）。
    </p>
    <h3>把会话推进来：事件接口</h3>
    <p>在「设置 · 渠道」里给店铺开一个事件渠道并生成密钥，然后按批推送消息、会话、评价和订单：</p>
    <pre>${SIGN_AND_SEND}</pre>
    <ul>
      <li>签名是对 <code>时间戳.请求体原文</code> 做的 HMAC-SHA256，时间戳与服务器相差不超过 300 秒。</li>
      <li>
        一批不超过 500 条、1 MB。每条单独判定：<code>stored</code> 已保存、<code>duplicate</code>
        早已收过、<code>refused</code> 被拒绝并说明是哪个字段；好的照常保存。
      </li>
      <li>
        没有收到 200 就原样重发。同一个 <code>type</code> 加 <code>externalId</code> 只算一次，先后顺序不限。
      </li>
      <li>换密钥时先生成新的，连接器换好后再停用旧的，中间两把都有效。</li>
    </ul>
    <h3>在自己的网站上接待</h3>
    <pre>${'<script async src="https://…/widget/widget.js" data-channel="渠道编号"></script>'}</pre>`
}

function en(): Html {
  return html` <p>
      Every address that Banzu 班组 answers. For machines:
      <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).
    </p>
    <h3>Bring chats in: the event interface</h3>
    <p>
      Open an event channel for the shop under Settings · Channels, make a key, then push messages,
      conversations, ratings and orders in batches:
    </p>
    <pre>${SIGN_AND_SEND}</pre>
    <ul>
      <li>
        The signature is an HMAC-SHA256 of <code>timestamp.raw body</code>; the timestamp may be at most 300
        seconds off the server’s clock.
      </li>
      <li>
        A batch holds at most 500 events and 1 MB. Each is judged by itself: <code>stored</code>,
        <code>duplicate</code> (it had come before) or <code>refused</code> with the field that was wrong; the
        good ones are stored.
      </li>
      <li>
        Without a 200, send the same batch again. One <code>type</code> and <code>externalId</code> counts
        once, in whatever order they arrive.
      </li>
      <li>
        To rotate, make the new key first, change the connector over, then revoke the old one: both hold in
        between.
      </li>
    </ul>
    <h3>Chat on your own site</h3>
    <pre>${'<script async src="https://…/widget/widget.js" data-channel="channel id"></script>'}</pre>`
}
