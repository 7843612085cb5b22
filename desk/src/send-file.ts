import { Problem } from '@xiaoer/contract/api'
import type { Attachment } from '@xiaoer/contract/content'
import { Upload } from '@xiaoer/contract/upload'
import { ClientProblem } from './client.ts'

/** A file goes to the house before the words that it belongs to; what it is, the house tells by its bytes. */
export async function sendFile(file: File): Promise<Attachment> {
  const form = new FormData()
  form.append('file', file, file.name)
  const response = await fetch('/api/v1/uploads', {
    method: 'POST',
    body: form,
    headers: { 'x-requested-with': 'xiaoer-desk' },
    credentials: 'same-origin',
  }).catch((cause: unknown) => {
    throw new ClientProblem('offline', 'offline', { cause })
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const problem = Problem.safeParse(body)
    throw new ClientProblem(problem.success ? problem.data.code : 'unreadable', problem.success ? problem.data.message : 'unreadable', {
      status: response.status,
    })
  }
  const { url, mime, name, bytes } = Upload.parse(body)
  return { type: kindOf(mime), url, mime, name, size: bytes }
}

function kindOf(mime: string): Attachment['type'] {
  if (mime.startsWith('image/') && !mime.startsWith('image/svg')) return 'image'
  if (mime.startsWith('video/')) return 'video'
  return mime.startsWith('audio/') ? 'voice' : 'file'
}
