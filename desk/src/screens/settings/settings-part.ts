/** What settings are for, in the order of the index. */
export const SETTINGS_PARTS = ['doors', 'shop', 'work', 'access'] as const
export type SettingsPart = (typeof SETTINGS_PARTS)[number]
