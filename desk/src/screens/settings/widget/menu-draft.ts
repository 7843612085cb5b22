import { type Choice, Menu } from '@xiaoer/contract/widget-frames'

export type Menus = Readonly<Record<string, readonly Choice[]>>
export type Does = 'say' | 'url' | 'choices'

/** A choice says something for the shopper, opens an address, or leads to further choices. */
export function doesOf({ url, choices }: Choice): Does {
  return choices ? 'choices' : url !== undefined ? 'url' : 'say'
}

/** The same label, doing something else. */
export function doing({ label }: Choice, does: Does): Choice {
  return does === 'choices' ? { label, choices: [{ label: '' }] } : does === 'url' ? { label, url: 'https://' } : { label }
}

/** Ready to be kept: languages without a choice go, and what says its own label needs no words of its own. */
export function keptMenus(menus: Menus): Record<string, Choice[]> {
  return Object.fromEntries(Object.entries(menus).flatMap(([language, menu]) => (menu.length > 0 ? [[language, menu.map(tidy)]] : [])))
}

/** Every label is there, every address can be opened. */
export function isWholeMenu(menus: Menus): boolean {
  return Object.values(keptMenus(menus)).every((menu) => Menu.safeParse(menu).success)
}

function tidy({ label, say, url, choices }: Choice): Choice {
  return {
    label: label.trim(),
    ...(say?.trim() ? { say: say.trim() } : {}),
    ...(url === undefined ? {} : { url: url.trim() }),
    ...(choices ? { choices: choices.map(tidy) } : {}),
  }
}
