/** Words about people that every area uses. */
export const people = {
  role: {
    owner: '老板',
    supervisor: '客服主管',
    leader: '班组长',
    agent: '客服',
    inspector: '质检',
    finance: '财务',
    warehouse: '仓库',
    operations: '运营',
  },
  code: '工号',
  name: '姓名',
  email: '邮箱',
  emailWrong: '邮箱格式不对',
}
