export const team = {
  title: '班组',
  name: '班组名称',
  leaders: '班组长',
  people: '人数',
  noLeader: '还没有班组长',
  add: '新建班组',
  rename: '改名',
  none: '还没有班组。按班次或店铺分组，班组长就能管自己的人。',
}
