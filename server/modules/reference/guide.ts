import { html, type Html } from './html.ts'

export type ReaderLanguage = 'zh' | 'en'

const SIGN_AND_SEND = `body='{"events":[{"type":"message","externalId":"m-1","conversation":"c-1","customer":{"externalId":"buyer-7"},"author":"customer","kind":"text","text":"在吗","sentAt":"2026-08-26T09:00:00+08:00"}]}'
t=$(date +%s)
v1=$(printf '%s.%s' "$t" "$body" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
curl -X POST "$BANZU/api/v1/channels/$CHANNEL/events" \\
  -H 'content-type: application/json' \\
  -H "Banzu-Signature: t=$t,k=$KEY,v1=$v1" \\
  --data-binary "$body"`

/**
 * How to begin: bring chats in by signed batches, let replies out, or put the chat bubble on a page.
 * `replyFields` lists what a reply says.
 */
export function guideHtml(language: ReaderLanguage, replyFields: Html): Html {
  return language === 'zh' ? zh(replyFields) : en(replyFields)
}

function zh(replyFields: Html): Html {
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
        早已收过、<code>refused</code> 被拒绝并说明是哪个字段；好的照常保存。没有新事件时可以推一个空的
        <code>{"events":[]}</code>，用来确认地址和密钥都通。
      </li>
      <li>
        金额一律是整数，单位分（139.00 元写 <code>13900</code>）；时间是带时区的 RFC 3339；编号一律是字符串。
      </li>
      <li>
        没有收到 200 就原样重发。同一个 <code>type</code> 加 <code>externalId</code> 只算一次，先后顺序不限。
      </li>
      ${zhTroubles()}
      <li>换密钥时先生成新的，连接器换好后再停用旧的，中间两把都有效。</li>
    </ul>
    <h3>把回复送出去：回调地址</h3>
    <p>
      在渠道里填上回调地址后，客服在 Banzu 写的每条回复会立即 <code>POST</code> 到这个地址，请求体为
      <code>{"events":[…]}</code>，每次一条：
    </p>
    ${replyFields}
    <ul>
      <li>签名和推送时完全一样（同一个请求头、同一种算法、同一把密钥），请先验签再处理。</li>
      <li>
        返回任意 2xx 表示已收下；也可以返回
        <code>{"externalId":"平台消息编号"}</code>，之后平台再推回这条消息时不会重复。
      </li>
      <li>
        同一会话按先后顺序送，前一条没送到，后面的先等着；各会话、各渠道互不影响。可能重复送达，请按
        <code>externalId</code> 去重。
      </li>
      <li>
        其他状态或 10 秒没有应答会重试，间隔从 2 秒逐步加长到 5 分钟，两小时后放弃；400、413、415、422
        表示不再重试。没送达的消息在会话里和渠道卡片上都能看到原因，可以一键重发。
      </li>
      <li>
        地址必须是公网 https，不跟随跳转。要送到内网，请在启动时用
        <code>BANZU_INTERNAL_CALLBACKS=主机名,主机名</code> 放行（这些主机可以用 http）。
      </li>
    </ul>
    <h3>在自己的网站上接待</h3>
    <pre>${'<script async src="https://…/widget/widget.js" data-channel="渠道编号"></script>'}</pre>`
}

function en(replyFields: Html): Html {
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
        good ones are stored. An empty <code>{"events":[]}</code> proves that address and key work.
      </li>
      <li>
        Amounts are whole 分 (139.00 yuan is <code>13900</code>), times RFC 3339 with their offset, ids always
        texts.
      </li>
      <li>
        Without a 200, send the same batch again. One <code>type</code> and <code>externalId</code> counts
        once, in whatever order they arrive.
      </li>
      ${enTroubles()}
      <li>
        To rotate, make the new key first, change the connector over, then revoke the old one: both hold in
        between.
      </li>
    </ul>
    <h3>Let replies out: the callback address</h3>
    <p>
      Give the channel a callback address, and every reply that is written here is posted there at once as
      <code>{"events":[…]}</code>, one at a time:
    </p>
    ${replyFields}
    <ul>
      <li>
        Signed exactly as what you push: same header, same algorithm, same key. Check it before you act on it.
      </li>
      <li>
        Any 2xx takes it. Answer <code>{"externalId":"…"}</code> with the platform’s id of the message, and it
        does not count again when it comes back as an event.
      </li>
      <li>
        Within a chat they come in order: while one has not arrived, those after it wait. Chats and channels
        do not wait for each other. One may come twice: tell them apart by <code>externalId</code>.
      </li>
      <li>
        Any other status, or no answer within 10 seconds, is tried again after 2 seconds and with pauses
        growing to 5 minutes, for two hours; 400, 413, 415 and 422 mean never. What has not arrived is shown
        with its reason in the chat and on the channel’s card, with a button to send it again.
      </li>
      <li>
        The address must be public and https; redirects are not followed. Hosts of your own network are
        allowed by starting with <code>BANZU_INTERNAL_CALLBACKS=host,host</code> (http is fine for these).
      </li>
    </ul>
    <h3>Chat on your own site</h3>
    <pre>${'<script async src="https://…/widget/widget.js" data-channel="channel id"></script>'}</pre>`
}

function zhTroubles(): Html {
  return html` <li>
    <code>507 storage.full</code>
    表示服务器磁盘满了，这一批一条也没收：隔几分钟再原样重发，腾出空间后就会收下。
    <code>503 storage.away</code> 表示暂时连不上数据库：过几秒原样重发，已经收下的不会重复。
  </li>`
}

function enTroubles(): Html {
  return html` <li>
    <code>507 storage.full</code> means that the server’s disk is full and nothing of the batch was taken:
    send the same again every few minutes, and it is taken once there is space.
    <code>503 storage.away</code> means that the database cannot be reached for the moment: send the same
    again after some seconds; what was taken already counts once.
  </li>`
}
