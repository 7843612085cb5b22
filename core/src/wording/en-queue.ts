/** What shoppers hear who wait for a person, in English. */
export const enQueue = {
  'queue.place':
    'You are number {place} in line{minutes, plural, =0 {} one {, about a minute} other {, about # minutes}}. You can write on here; it will all be read.',
  'queue.nobody-there':
    'None of my colleagues is here right now{opens, select, none {} other {; they are back {opens}}}. Write here what it is about, and a phone number if you would rather be called: I keep it for them, and they answer you here.',
  'queue.kept': 'I have kept that for my colleagues as request {number}; they answer you here by {due}.',
  'queue.kept-call': 'I have kept that for my colleagues as request {number}, with your phone number {phone}; they call you or answer here by {due}.',
}
