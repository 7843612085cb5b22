/** A mail in a mail is a file: its words are not the writer's. */
export const HOW = { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' } as const
