export const presence = {
  title: '在线状态',
  holding: '接待 {{load}}/{{limit}}',
  state: { online: '在线', busy: '忙碌', break: '小休', offline: '离线' },
  change: '切换在线状态',
  become: { online: '切换为在线', busy: '切换为忙碌', break: '切换为小休', offline: '切换为离线' },
  reception: {
    title: '自动分配会话',
    byLeader: '接待上限由班组长调整',
    upTo: '{{limit}} 个',
    none: '不自动分配',
    zero: '接待上限是 0，不会分到会话',
  },
  clock: { in: '打上班卡', out: '打下班卡', since: '{{time}} 上班' },
}
