export const session = {
  signIn: {
    tagline: '客服团队的一天，都在这里',
    name: '工号或邮箱',
    password: '密码',
    submit: '登录',
    demoTitle: '演示店铺：选一个身份直接进入',
  },
  setup: {
    title: '开始使用班组',
    lead: '这里还没有人。先建立老板的账号，之后可以邀请同事。',
    company: '公司或店铺名称',
    submit: '建立并进入',
  },
  invitation: {
    title: '加入 {{company}}',
    lead: '{{name}}，您好。设一个密码就可以开始了。',
    gone: '这个邀请链接已经用过、过期或被撤回。请让主管重新发一个。',
    submit: '设好密码并进入',
  },
  password: {
    label: '密码',
    again: '再输一次',
    hint: '至少 8 位',
    short: '密码至少 8 位',
    differs: '两次输入不一样',
  },
}
