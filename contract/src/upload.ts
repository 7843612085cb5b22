import * as z from 'zod'

/** What `POST /api/v1/uploads` answers: where the file is from now on, and what it is by its bytes. */
export const Upload = z.object({ url: z.string(), mime: z.string(), name: z.string(), bytes: z.int().nonnegative() })
export type Upload = z.infer<typeof Upload>
