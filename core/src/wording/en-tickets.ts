/** What shoppers hear about their tickets outside of a turn, in English. */
export const enTickets = {
  'ticket.answer-kept': 'Thank you, I passed that on to the colleague who looks after your request {number}. You will hear from us here.',
  'ticket.question': 'There is one thing we need to know for your request {number}: {question}\nJust answer here.',
  'ticket.solved': 'Your request {number} is settled: {resolution}\nIf something is still not right, tell us here within three days and we go on with it.',
  'ticket.reopened': 'Your request {number} is being looked at again; a colleague answers you here by {due}.',
  'ticket.follow-up': 'Your request {number} is still being worked on. We have not forgotten it and tell you here as soon as there is news.',
  'ticket.follow-up-return':
    'Your request {number}: the parcel you wanted to send back has not reached us yet. Have you sent it? If so, please write the carrier and the tracking number here, and we keep an eye on it.',
  'ticket.follow-up-repair': 'Your request {number} is still at the workshop. We are following it up and tell you here as soon as there is news.',
  'ticket.follow-up-parcel':
    'Your request {number}: we are still looking for your parcel and are pressing the carrier; you hear from us here as soon as there is news.',
}
