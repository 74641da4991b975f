export const demo = {
  play: '演示一天',
  playing: '演示 {{time}} · {{speed}}×',
  at: '{{speed}} 倍速演示',
  buyer: '当一回买家',
  stop: '停止演示',
  stopped: '演示 {{time}}',
  ahead:
    '演示店的时间比现在快 {{length}}：播放过的时间不会倒回。要回到现在，先停下 Banzu，再运行 npm run banzu -- demo reset。',
  hint: '买家会进线，在班客服会回复；已登录的人由本人回复',
}
