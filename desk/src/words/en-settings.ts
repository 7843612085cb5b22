import type { zhSettings } from './zh-settings.ts'

/** The texts of the settings in English. */
export const enSettings: typeof zhSettings = {
  settings: {
    place: 'Settings',
    title: 'Settings',
    find: 'Find a setting',
    none: 'There is no such setting. Try another word.',
    onlyLeads: 'Settings are for owners and managers.',
    back: 'Back to settings',
    gone: 'There is no such page of settings.',
    parts: { doors: 'Where shoppers come in', shop: 'The shop', work: 'How they are served', access: 'System and access' },
    elsewhere: {
      team: ['Working hours', 'Teams', 'How work is given out', 'Response times', 'Invite a colleague', 'How many at once'],
      rulesLead: 'How far refunds, cancellations and goodwill may go, and who approves.',
      rules: ['Return window', 'Refund approval limit', 'Decision tables', 'Rule packs', 'Stop automatic deeds'],
      automationsLead: 'What is done by itself when something happens.',
      automations: ['Automatic replies', 'Automatic labels', 'Send to other systems'],
      knowledgeLead: 'What the shop answers in its own words.',
      knowledge: ['Common questions', 'Shipping policy', 'Articles'],
    },
    channels: {
      name: 'Channels',
      lead: 'Wherever shoppers write, they are answered there.',
      settings: ['Connect a platform', 'Tokens', 'Keys', 'Webhook address', 'Messages that could not be delivered', 'Switch a channel off'],
    },
  },
}
