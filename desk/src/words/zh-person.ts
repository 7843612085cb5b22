/** The texts of who shoppers are in Chinese; merged into the table of all texts. */
export const zhPerson = {
  persons: {
    identities: '各渠道身份',
    merge: '合并顾客',
    mergeLead: '同一个人在几个渠道说话时，合成一位顾客，以往的会话和工单放在一起。',
    find: '找另一位：姓名或渠道账号',
    none: '没有找到这样的顾客。',
    stays: '留下',
    goesIn: '并入',
    conversations: (count: number) => `${count} 个会话`,
    tickets: (count: number) => `${count} 张工单`,
    noName: '没有留名',
    mergeNow: '合并',
    back: '另选一位',
    conflicts: {
      'two-customers': '这两位在店里是两个不同的客户，合并后会看到彼此的订单，所以不能合并。',
      blocked: '其中一位被屏蔽了。先解除屏蔽，再合并。',
    },
    merged: '已合并。',
    mergers: '合并进来的',
    by: (name: string, who: string) => `${name}（${who}）`,
    proofs: { customer: '登录证明', phone: '手机号证明', email: '邮箱证明' },
    undo: (name: string) => `把「${name}」拆出去`,
    undoShort: '撤销',
    undone: '已拆开。',
  },
}
