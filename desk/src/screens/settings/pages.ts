import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Words } from '../../words/zh.ts'
import type { SettingsPart } from './settings-part.ts'

/** What is set where: one entry a page. */
export interface SettingsPage {
  /** Its address below /settings/; what follows it in the address belongs to the page. */
  readonly path: string
  readonly part: SettingsPart
  readonly name: (words: Words) => string
  /** What it does, in one sentence. */
  readonly lead: (words: Words) => string
  /** Everything that can be set there, by the words that people look for. */
  readonly settings: (words: Words) => readonly string[]
  readonly screen: LazyExoticComponent<ComponentType>
}

/** A place of the rail where something is set, too: found here, done there. */
export interface SetElsewhere extends Omit<SettingsPage, 'screen' | 'path'> {
  readonly to: string
}

/** Every page of the settings, in the order of the index. */
export const SETTINGS_PAGES: readonly (SettingsPage | SetElsewhere)[] = [
  {
    path: 'channels',
    part: 'doors',
    name: (words) => words.settings.channels.name,
    lead: (words) => words.settings.channels.lead,
    settings: (words) => words.settings.channels.settings,
    screen: lazy(() => import('./channels/channels.tsx').then((page) => ({ default: page.Channels }))),
  },
  {
    path: 'widget',
    part: 'doors',
    name: (words) => words.settings.widget.name,
    lead: (words) => words.settings.widget.lead,
    settings: (words) => words.settings.widget.settings,
    screen: lazy(() => import('./widget/widget.tsx').then((page) => ({ default: page.Widget }))),
  },
  {
    path: 'blocked',
    part: 'doors',
    name: (words) => words.blocks.name,
    lead: (words) => words.blocks.lead,
    settings: (words) => words.blocks.settings,
    screen: lazy(() => import('./blocked/blocked.tsx').then((page) => ({ default: page.Blocked }))),
  },
  {
    path: 'shop',
    part: 'shop',
    name: (words) => words.settings.shop.name,
    lead: (words) => words.settings.shop.lead,
    settings: (words) => words.settings.shop.settings,
    screen: lazy(() => import('./shop/shop.tsx').then((page) => ({ default: page.Shop }))),
  },
  {
    to: '/team',
    part: 'work',
    name: (words) => words.team.place,
    lead: (words) => words.team.lead,
    settings: (words) => words.settings.elsewhere.team,
  },
  {
    to: '/rules',
    part: 'work',
    name: (words) => words.rules.place,
    lead: (words) => words.settings.elsewhere.rulesLead,
    settings: (words) => words.settings.elsewhere.rules,
  },
  {
    to: '/automations',
    part: 'work',
    name: (words) => words.automation.place,
    lead: (words) => words.settings.elsewhere.automationsLead,
    settings: (words) => words.settings.elsewhere.automations,
  },
  {
    to: '/canned',
    part: 'work',
    name: (words) => words.canned.name,
    lead: (words) => words.canned.lead,
    settings: (words) => words.canned.settings,
  },
  {
    path: 'tags',
    part: 'work',
    name: (words) => words.tags.name,
    lead: (words) => words.tags.lead,
    settings: (words) => words.tags.settings,
    screen: lazy(() => import('./tags/tags.tsx').then((page) => ({ default: page.Tags }))),
  },
  {
    to: '/knowledge',
    part: 'work',
    name: (words) => words.knowledge.place,
    lead: (words) => words.settings.elsewhere.knowledgeLead,
    settings: (words) => words.settings.elsewhere.knowledge,
  },
  {
    path: 'api-keys',
    part: 'access',
    name: (words) => words.access.keys.name,
    lead: (words) => words.access.keys.lead,
    settings: (words) => words.access.keys.settings,
    screen: lazy(() => import('./api-keys/api-keys.tsx').then((page) => ({ default: page.ApiKeys }))),
  },
  {
    path: 'webhooks',
    part: 'access',
    name: (words) => words.access.webhooks.name,
    lead: (words) => words.access.webhooks.lead,
    settings: (words) => words.access.webhooks.settings,
    screen: lazy(() => import('./webhooks/webhooks.tsx').then((page) => ({ default: page.Webhooks }))),
  },
  {
    path: 'audit',
    part: 'access',
    name: (words) => words.access.audit.name,
    lead: (words) => words.access.audit.lead,
    settings: (words) => words.access.audit.settings,
    screen: lazy(() => import('./audit/audit.tsx').then((page) => ({ default: page.Audit }))),
  },
]
