export const session = {
  signIn: {
    tagline: '客服团队的一天，都在这里',
    name: '工号或邮箱',
    password: '密码',
    submit: '登录',
    demoTitle: '演示店铺：选一个身份直接进入',
    demoAll: '全部 {{count}} 人',
  },
  setup: {
    title: '开始使用班组',
    lead: '这里还没有人。先建立老板的账号，之后可以邀请同事。',
    company: '公司或店铺名称',
    submit: '建立并进入',
  },
  list: {
    title: '我的登录',
    about: '不认识的登录请结束它，并修改密码',
    browser: '设备',
    address: '地址',
    started: '登录时间',
    seen: '最近使用',
    current: '当前设备',
    end: '结束',
    none: '现在没有在任何设备上登录。',
  },
  changePassword: {
    title: '修改密码',
    current: '现在的密码',
    done: '密码已修改，其他设备都已退出',
  },
  password: {
    label: '密码',
    again: '再输一次',
    hint: '至少 8 位',
    short: '密码至少 8 位',
    differs: '两次输入不一样',
  },
}
