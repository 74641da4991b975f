export const demo = {
  play: '演示一天',
  playing: '演示中 {{time}} · {{speed}}×',
  at: '{{speed}} 倍速演示',
  stop: '停止演示',
  hint: '买家会进线，在班客服会回复；已登录的人由本人回复',
}
