import type { FileProblem, Uploaded } from './outbox.ts'
import type { Settings } from './settings.ts'
import { shrinkPicture } from './shrink-picture.ts'

/** Carries a file to the server. */
export interface Courier {
  /** A problem is final; null: it did not arrive, try again. */
  carry(file: File, token: string | null, told: (progress: number) => void): Promise<Uploaded | FileProblem | null>
}

/** Nothing has moved for this long: the line is dead, whatever the browser says. */
const STALLED_MS = 30_000

/** By XMLHttpRequest: `fetch` does not tell how far it is. */
export function browserCourier({ server, channelId, userId, userHash }: Settings): Courier {
  const post = (file: File, token: string | null, told: (progress: number) => void) =>
    new Promise<Uploaded | FileProblem | null>((done) => {
      const request = new XMLHttpRequest()
      let stalled = setTimeout(() => request.abort(), STALLED_MS)
      request.open('POST', `${server}/api/v1/uploads?app=${encodeURIComponent(channelId)}`)
      if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
      if (!token && userId && userHash) {
        request.setRequestHeader('x-user-id', encodeURIComponent(userId))
        request.setRequestHeader('x-user-hash', userHash)
      }
      request.upload.onprogress = ({ loaded, total }) => {
        clearTimeout(stalled)
        stalled = setTimeout(() => request.abort(), STALLED_MS)
        told(total > 0 ? loaded / total : 0)
      }
      request.onloadend = () => {
        clearTimeout(stalled)
        done(answerOf(request.status, request.responseText))
      }
      const form = new FormData()
      form.append('file', file, file.name)
      request.send(form)
    })
  return { carry: async (file, token, told) => post(await shrinkPicture(file), token, told) }
}

function answerOf(status: number, text: string): Uploaded | FileProblem | null {
  if (status === 413) return 'tooLarge'
  if (status === 415) return 'wrongKind'
  try {
    return status === 200 || status === 201 ? (JSON.parse(text) as Uploaded) : null
  } catch {
    return null
  }
}
