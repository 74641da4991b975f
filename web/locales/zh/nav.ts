export const nav = {
  product: '班组',
  main: '主导航',
  more: '更多',
  areas: {
    conversations: '工作台',
    floor: '现场',
    metrics: '数据',
    imports: '导入',
    people: '团队',
    quickReplies: '快捷回复',
    settings: '设置',
  },
  settings: {
    shops: '店铺',
    teams: '班组',
    sessions: '我的登录',
    audit: '操作记录',
  },
}
