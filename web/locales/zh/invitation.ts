export const invitation = {
  title: '邀请链接',
  join: '加入 {{company}}',
  joinLead: '{{name}}，您好。您的工号是 {{code}}，设一个密码就可以开始了。',
  reset: '重设密码',
  resetLead: '{{name}}（工号 {{code}}），请设一个新密码。其他设备会退出登录。',
  submit: '设好密码并进入',
  toSignIn: '去登录',
}
