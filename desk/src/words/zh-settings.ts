import type { SettingsPart } from '../screens/settings/pages.ts'

/** The texts of the settings in Chinese; merged into the table of all texts. */
export const zhSettings = {
  settings: {
    place: '设置',
    title: '设置',
    find: '找一项设置',
    none: '没有这样的设置。换个词试试。',
    onlyLeads: '只有老板或主管能看设置。',
    back: '返回设置',
    gone: '没有这一页设置。',
    parts: { doors: '顾客从哪里来', shop: '店铺', work: '怎么接待', access: '系统与权限' } satisfies Record<SettingsPart, string>,
    elsewhere: {
      team: ['营业时间', '小组', '分配方式', '响应时限', '邀请同事', '同时接待数'],
      rulesLead: '退款、取消、补偿等能办到什么程度，谁来批。',
      rules: ['退货期限', '退款审批金额', '决策表', '规则包', '暂停自动处理'],
      automationsLead: '什么事发生时，自己做什么。',
      automations: ['自动回复', '自动标签', '推送到别的系统'],
      knowledgeLead: '店铺自己的问答，小二照着答。',
      knowledge: ['常见问题', '包邮政策', '文章'],
    },
    channels: {
      name: '渠道',
      lead: '顾客在哪里说话，小二就在哪里答。',
      settings: ['接入平台', '令牌', '密钥', '回调地址', '未送达的消息', '停用渠道'],
    },
  },
}
