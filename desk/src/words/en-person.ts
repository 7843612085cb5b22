import type { zhPerson } from './zh-person.ts'

/** The texts of who shoppers are in English; merged into the table of all texts. */
export const enPerson: typeof zhPerson = {
  persons: {
    identities: 'On their channels',
    merge: 'Merge shoppers',
    mergeLead: 'Where one person writes on several channels, make them one: conversations and tickets stand together.',
    find: 'Find the other: a name, or an id on a channel',
    none: 'Nobody of that name was found.',
    stays: 'Stays',
    goesIn: 'Goes in',
    conversations: (count) => `${count} ${count === 1 ? 'conversation' : 'conversations'}`,
    tickets: (count) => `${count} ${count === 1 ? 'ticket' : 'tickets'}`,
    noName: 'No name',
    mergeNow: 'Merge',
    back: 'Choose another',
    conflicts: {
      'two-customers': 'In the shop they are two different customers; as one they would see each other’s orders. They are not merged.',
      blocked: 'One of them is blocked. Unblock them first.',
    },
    merged: 'Merged.',
    mergers: 'Merged into this person',
    by: (name, who) => `${name} (${who})`,
    proofs: { customer: 'proved by sign-in', phone: 'proved by phone', email: 'proved by e-mail' },
    undo: (name) => `Take “${name}” out again`,
    undoShort: 'Undo',
    undone: 'Taken apart.',
  },
}
