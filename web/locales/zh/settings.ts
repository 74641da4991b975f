export const settings = {
  title: '设置',
  shops: '店铺、平台回复线、自动回复、聊天窗和接口密钥',
  teams: '班组和班组长',
  people: '同事、角色、邀请链接',
  accounts: '平台客服子账号是谁在用',
  audit: '谁在什么时候改了什么',
  consumers: '统计、分配、自动回复跟得上吗，有没有处理不了的',
  sessions: '自己的登录和密码',
  company: '公司名称',
  rename: '改名',
}
