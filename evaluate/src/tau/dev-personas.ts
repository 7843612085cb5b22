import type { Persona } from './persona.ts'

/**
 * The shoppers of tasks_dev.json, written by hand from their free-text instructions, in the same order: true to what the instruction says they know and want,
 * with their indecision and their changes of mind. The actions of the tasks were not looked at for what the instruction leaves open.
 */
export const DEV_PERSONAS: readonly Persona[] = [
  {
    who: { first: 'Olivia', last: 'Ito', zip: '80218', emails: [] },
    goals: [{ kind: 'cancel', order: '#W5442520', reason: 'no longer needed' }],
    words: [
      "I ordered something from you, order #W5442520, but I'll be traveling when it arrives and can't receive it. So I'd like to not receive it and get a full refund. I'll place a new order when I'm back.",
    ],
    answers: { reason: ["I'll be traveling, so I don't need it now. I'll order it again another time."] },
  },
  {
    who: { first: 'Omar', last: 'Lopez', zip: null, emails: ['omar.lopez1868@example.com'] },
    goals: [
      {
        kind: 'swap',
        order: '#W7273336',
        verb: 'exchange',
        method: null,
        swaps: [
          { thing: { name: 'Gaming Mouse', options: null }, to: { color: 'white', 'sensor type': 'optical' }, careless: ['connectivity'] },
          { thing: { name: 'Bookshelf', options: null }, to: { material: 'glass', height: '5 ft', color: 'brown' } },
        ],
      },
    ],
    words: [
      "I received a black laser gaming mouse and a metal bookshelf in order #W7273336. I'd like to exchange the mouse for a white optical one, wired or not doesn't matter, whichever is cheaper. And the 4 ft metal bookshelf is too short for my space, I want a taller 5-feet one made of glass instead.",
    ],
    asides: [
      { at: 'target', when: /bookshelf/i, say: 'What color options are there for the 5 ft glass bookshelf?' },
      { at: 'target', when: /bookshelf/i, say: "Hmm, I'm not sure about the color yet. Maybe black, or brown... Let me go with brown." },
      { at: 'confirm', say: 'Wait, which colors are available for the 5 ft glass bookshelf?' },
    ],
    answers: { target: ['The brown one for the bookshelf: 5 ft, glass, brown. And the white optical mouse, whichever is cheaper.'] },
  },
  {
    who: { first: 'Harper', last: 'Moore', zip: null, emails: ['harper.moore2816@example.com'] },
    goals: [{ kind: 'cancel', order: '#W3942868', reason: 'no longer needed' }],
    before: [
      'I ordered a tea kettle from you, and then I found the very same tea kettle at another store for half the price. I am really disappointed in your prices. Can you match it with a 50% discount?',
    ],
    words: ["If you can't match the price, I'm going to buy it at the other store. Please cancel my tea kettle order and give me a full refund immediately."],
    answers: { reason: ["I don't need it anymore, I buy it from the other store."], order: ['The one with the tea kettle.'] },
  },
  {
    who: { first: 'Isabella', last: 'Brown', zip: '80257', emails: [] },
    goals: [{ kind: 'return', order: '#W7752779', things: [{ name: 'Jigsaw Puzzle', options: null }], method: 'paypal_2143483' }],
    words: [
      "The jigsaw puzzle that I recently received is missing pieces, I'm very disappointed. I'm sure a piece was already missing on delivery. I don't want to keep it, I want a full refund via PayPal.",
    ],
    answers: { order: ['The one with the jigsaw puzzle.'] },
    after: [
      'Could I get a coupon for my next purchase because of the inconvenience?',
      "I insist on a coupon for the hassle I've been through. Let me talk to your supervisor, please.",
    ],
  },
  {
    who: { first: 'Fatima', last: 'Smith', zip: null, emails: ['fatima.smith9435@example.com'] },
    goals: [{ kind: 'return', order: '#W3508684', things: [{ name: 'Wireless Earbuds', options: null }], method: null }],
    before: ["The earbuds I received from you don't pair with my iPhone. Can you help me to get them working? I've already reset my phone several times."],
    words: ["I've already tried all that and it didn't work. I'm sure the earbuds are faulty and I want to return them for a full refund."],
    answers: { order: ['The order with the earbuds.'], method: ['Back to the payment method that I used for the order, please.'] },
  },
  {
    who: { first: 'Mohamed', last: 'Khan', zip: '60651', emails: [] },
    goals: [{ kind: 'return', order: '#W4887592', things: [{ name: 'Skateboard', options: null }], method: null }],
    words: [
      "I bought a skateboard from you for around $200, and the same exact one is $150 at another store. I'm very disappointed. I want to return it by mail for a full refund, I don't have time to go to a store. And I want the refund as fast as possible.",
    ],
    asides: [
      {
        at: 'confirm',
        say: 'I also want to return the desk lamp from the same order.',
        goals: [
          {
            kind: 'return',
            order: '#W4887592',
            things: [
              { name: 'Skateboard', options: null },
              { name: 'Desk Lamp', options: null },
            ],
            method: null,
          },
        ],
      },
    ],
    answers: { order: ['The one with the skateboard.'] },
  },
  {
    who: { first: 'Raj', last: 'Lee', zip: null, emails: ['raj89@example.com', 'rajlee@example.com', 'lee42@example.com', 'raj.lee6137@example.com'] },
    goals: [{ kind: 'cancel', order: '#W9933266', reason: 'no longer needed' }],
    words: ["I'd like to cancel the order #W9933266 that I've just placed, I don't need the items."],
  },
  {
    who: { first: 'Liam', last: 'Li', zip: null, emails: ['liam.li2557@example.com'] },
    goals: [{ kind: 'return', order: '#W8512927', things: [{ name: 'Skateboard', options: null }], method: null }],
    before: [
      "I received my skateboard a week ago. I used it only once and the board is already chipped! Am I still eligible for a full refund although I've used it once?",
    ],
    words: ["Then I'd like to return the skateboard for a full refund."],
    answers: { order: ['The one with the skateboard.'] },
  },
  {
    who: { first: 'Olivia', last: 'Ito', zip: '80218', emails: [] },
    goals: [
      {
        kind: 'return',
        order: '#W5866402',
        things: [
          { name: 'Espresso Machine', options: null },
          { name: 'Sneakers', options: null },
        ],
        method: 'gift_card_7794233',
      },
    ],
    words: ['I want to return all the items of an order, it had sneakers and an espresso machine in it.'],
    asides: [{ at: 'method', say: "I'm not sure which one to use. Which payment methods can the refund go to?" }],
    answers: {
      order: ['The one with the sneakers and the espresso machine.'],
      method: ['I decided to take the gift card for the refund.'],
      goods: ['All of them, the sneakers and the espresso machine.'],
    },
  },
  {
    who: { first: 'Omar', last: 'Silva', zip: '92107', emails: [] },
    goals: [
      {
        kind: 'swap',
        order: '#W9673784',
        verb: 'exchange',
        method: 'paypal_2192303',
        swaps: [{ thing: { name: 'Espresso Machine', options: null }, to: { pressure: '9 bar', type: 'capsule' } }],
      },
    ],
    words: ["For order #W9673784, I'd like to exchange the 19 bar espresso machine for a 9 bar capsule espresso machine."],
    answers: { method: ['I prefer PayPal over the GC.'] },
  },
  {
    who: { first: 'Ivan', last: 'Santos', zip: null, emails: ['ivan.santos3158@example.com'] },
    goals: [
      {
        kind: 'return',
        order: '#W6893533',
        things: [
          { name: 'Garden Hose', options: null },
          { name: 'Wireless Earbuds', options: null },
        ],
        method: null,
      },
    ],
    words: [
      "The packaging of my order #W6893533 was damaged and left in the rain, it was all wet. I'm worried that the items inside are damaged too. I want to return the items and get a full refund. I hope that's easy to do?",
    ],
    answers: { goods: ['All of the items.'] },
  },
  {
    who: { first: 'Aarav', last: 'Davis', zip: null, emails: ['aarav.davis1165@example.com'] },
    goals: [{ kind: 'cancel', order: '#W7430166', reason: 'ordered by mistake' }],
    words: [
      'I just wanted to check the final shipping price, but I accidentally placed the order! Your website is very confusing to navigate. Please cancel it immediately, the order number ends in 66.',
    ],
    answers: { order: ['I only know that it ends in 66.'], reason: ['I placed it by accident.'] },
  },
  {
    who: { first: 'Olivia', last: 'Ito', zip: '80218', emails: [] },
    goals: [
      { kind: 'payment', order: '#W5442520', method: 'paypal_8049766' },
      {
        kind: 'swap',
        order: '#W5442520',
        verb: 'exchange',
        method: 'paypal_8049766',
        swaps: [
          {
            thing: { name: 'Patio Umbrella', options: { size: '7 ft', color: 'red', material: 'polyester', 'tilt mechanism': 'manual tilt' } },
            to: { size: '6 ft', color: 'blue', material: 'sunbrella', 'tilt mechanism': 'auto tilt' },
          },
        ],
      },
      { kind: 'payment', order: '#W7941031', method: 'paypal_8049766' },
      {
        kind: 'swap',
        order: '#W7941031',
        verb: 'exchange',
        method: 'credit_card_9753331',
        swaps: [
          {
            thing: { name: 'Wristwatch', options: { 'strap material': 'leather', 'dial color': 'white' } },
            to: { 'strap material': 'silicone', 'dial color': 'blue' },
          },
        ],
      },
      { kind: 'payment', order: '#W3657213', method: 'credit_card_9753331' },
      {
        kind: 'swap',
        order: '#W3657213',
        verb: 'exchange',
        method: 'credit_card_9753331',
        swaps: [
          {
            thing: { name: 'Digital Camera', options: { resolution: '24MP', zoom: '3x', storage: 'SD card' } },
            to: { resolution: '30MP', zoom: '5x', storage: 'CF card' },
          },
        ],
      },
    ],
  },
  {
    who: { first: 'Aarav', last: 'Sanchez', zip: null, emails: ['aarav.sanchez5467@example.com'] },
    goals: [{ kind: 'return', order: '#W9552705', things: [{ name: 'Portable Charger', options: null }], method: 'gift_card_8922351' }],
    words: ["Hello, I'd like to return the portable charger of my order."],
    asides: [
      {
        at: 'confirm',
        say: 'Actually, before you do that: I want to return the bookshelf and the cycling helmet as well.',
        goals: [
          {
            kind: 'return',
            order: '#W9552705',
            things: [
              { name: 'Portable Charger', options: null },
              { name: 'Bookshelf', options: null },
              { name: 'Cycling Helmet', options: null },
            ],
            method: 'gift_card_8922351',
          },
        ],
      },
    ],
    answers: { order: ['The one with the portable charger.'], method: ['I want website credit.'], goods: ['The portable charger.'] },
  },
  {
    who: { first: 'James', last: 'Kim', zip: '92199', emails: [] },
    goals: [
      {
        kind: 'address',
        order: '#W3289292',
        address: { address1: '320 Cedar Avenue', address2: 'Suite 116', city: 'San Antonio', country: 'USA', state: 'TX', zip: '78219' },
        sameAs: '#W9154975',
      },
      {
        kind: 'swap',
        order: '#W3289292',
        verb: 'exchange',
        method: null,
        swaps: [
          {
            thing: { name: 'Mechanical Keyboard', options: { 'switch type': 'clicky', backlight: 'RGB', size: 'full size' } },
            to: { 'switch type': 'linear' },
          },
        ],
      },
    ],
  },
  {
    who: { first: 'Emma', last: 'Kovacs', zip: null, emails: ['emma.kovacs6621@example.com'] },
    goals: [{ kind: 'cancel', order: '#W2307204', reason: 'no longer needed' }],
    before: [
      "I'm sick of all the marketing emails you send me. Unsubscribe me from all of them right now!",
      "This is ridiculous. If you can't unsubscribe me, I will cancel my order.",
    ],
    words: ['Fine, then cancel my order W2307204. I no longer want anything from you.'],
  },
  {
    who: { first: 'Daiki', last: 'Patel', zip: '94111', emails: [] },
    goals: [
      {
        kind: 'swap',
        order: '#W8969494',
        verb: 'exchange',
        method: null,
        swaps: [{ thing: { name: 'Mechanical Keyboard', options: { 'switch type': 'clicky', backlight: 'white', size: '80%' } }, to: { size: 'full size' } }],
      },
      {
        kind: 'swap',
        order: '#W3135192',
        verb: 'exchange',
        method: null,
        swaps: [{ thing: { name: 'Electric Kettle', options: { capacity: '2L', material: 'stainless steel', color: 'white' } }, to: { color: 'green' } }],
      },
    ],
    words: [
      "I'd like to exchange the mechanical keyboard in order #W8969494, the clicky one with white backlight, 80% size, for a full size one.",
      "I'd also like to exchange the electric kettle of order #W3135192 for a green one.",
    ],
    asides: [
      {
        at: 'target',
        when: /Electric Kettle/,
        say: "I changed my mind, I don't want to exchange the electric kettle after all.",
        goals: [
          {
            kind: 'swap',
            order: '#W8969494',
            verb: 'exchange',
            method: null,
            swaps: [
              { thing: { name: 'Mechanical Keyboard', options: { 'switch type': 'clicky', backlight: 'white', size: '80%' } }, to: { size: 'full size' } },
            ],
          },
        ],
      },
      {
        at: 'confirm',
        when: /Electric Kettle \(2L/,
        say: "Actually, I changed my mind. I don't want to exchange the electric kettle after all.",
        goals: [
          {
            kind: 'swap',
            order: '#W8969494',
            verb: 'exchange',
            method: null,
            swaps: [
              { thing: { name: 'Mechanical Keyboard', options: { 'switch type': 'clicky', backlight: 'white', size: '80%' } }, to: { size: 'full size' } },
            ],
          },
        ],
      },
    ],
  },
  {
    who: { first: 'Juan', last: 'Smith', zip: '78770', emails: [] },
    goals: [],
    before: [
      "I'm unhappy with my order #W3547545. The tea kettle does not look at all like the pictures on the website.",
      'My name is Juan Smith and my zip code is 78770.',
      'What options do I have? What can you do to make it right?',
      'Hmm. I think I will just keep all the items anyway.',
    ],
    answers: {
      identity: ['My name is Juan Smith and my zip code is 78770.'],
      confirm: ['No. I will just keep everything.'],
      goods: ['The tea kettle, I suppose. What are my options?', 'None. I will keep all of them.'],
    },
  },
  {
    who: { first: 'Raj', last: 'Santos', zip: null, emails: ['raj.santos4322@example.com'] },
    goals: [
      {
        kind: 'swap',
        order: '#W1630030',
        verb: 'exchange',
        method: null,
        swaps: [{ thing: { name: 'Electric Kettle', options: null }, to: { capacity: '1L', color: 'black' }, careless: ['material'] }],
      },
    ],
    words: ["I'd like to exchange the electric kettle from order #W1630030 for a 1L black one. Is that available?"],
    asides: [
      {
        at: 'confirm',
        say: "I changed my mind. I'd rather have the 1.5L glass electric kettle instead.",
        goals: [
          {
            kind: 'swap',
            order: '#W1630030',
            verb: 'exchange',
            method: null,
            swaps: [{ thing: { name: 'Electric Kettle', options: null }, to: { capacity: '1.5L', material: 'glass' } }],
          },
        ],
      },
      {
        at: 'target',
        when: /Electric Kettle/,
        say: "I changed my mind. I'd rather have the 1.5L glass electric kettle instead.",
        goals: [
          {
            kind: 'swap',
            order: '#W1630030',
            verb: 'exchange',
            method: null,
            swaps: [{ thing: { name: 'Electric Kettle', options: null }, to: { capacity: '1.5L', material: 'glass' } }],
          },
        ],
      },
    ],
  },
  {
    who: { first: 'Fatima', last: 'Anderson', zip: '32100', emails: [] },
    goals: [
      {
        kind: 'swap',
        order: '#W2974929',
        verb: 'modify',
        method: null,
        swaps: [{ thing: { name: 'Skateboard', options: null }, to: { 'deck material': 'bamboo' } }],
      },
    ],
    words: ["I've just placed order #W2974929 and realize that I picked the wrong deck material. Please change it to bamboo."],
  },
]
