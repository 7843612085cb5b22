import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Upload } from '@xiaoer/contract/upload'
import { AppError } from '../errors.ts'
import { storable } from '../storable.ts'
import type { Attachments, StoredAttachment } from '../store/attachments.ts'
import { keepBytes, placeOf } from './keep-bytes.ts'
import { tellKind } from './tell-kind.ts'

/** What is handed in: who brings it, and what they say that it is. */
export interface HandedIn {
  readonly workspaceId: WorkspaceId
  /** The shopper; null: somebody at the desk. */
  readonly owner: StoredAttachment['owner']
  readonly name: string
  readonly declared: string
  readonly stream: Readable
  /** Where its address was told before it came. */
  readonly id?: string
}

/** Takes files in and gives them out, for whoever has the number. */
export interface Cloakroom {
  /** Throws `file-too-large` or `wrong-kind`. */
  take(thing: HandedIn): Promise<Upload>
  /** The file and what is known of it; null where nothing has this id. */
  give(id: string): Promise<{ readonly attachment: StoredAttachment; readonly file: string } | null>
}

const MOST_NAME = 200

/** `folder`: every workspace has its own in it, so that one can be carried away or erased. */
export function openCloakroom({ folder, attachments, now }: { folder: string; attachments: Attachments; now: () => string }): Cloakroom {
  const shelf = (workspaceId: WorkspaceId) => join(folder, encodeURIComponent(workspaceId))
  return {
    async take({ workspaceId, owner, name: given, declared, stream, id = newFileId() }) {
      const name = tidyName(given)
      let mime = ''
      const { hash, bytes } = await keepBytes(shelf(workspaceId), stream, async (file) => {
        const kind = await tellKind(file, { name, declared })
        if (kind === null) throw new AppError('wrong-kind')
        mime = kind
      })
      await attachments.keep({ workspaceId, id, hash, mime, name, bytes, owner }, now())
      return { url: addressOf(id, name), mime, name, bytes }
    },
    async give(id) {
      const attachment = await attachments.find(id)
      return attachment && { attachment, file: placeOf(shelf(attachment.workspaceId), attachment.hash) }
    },
  }
}

/** 256 bits that nobody guesses. */
export function newFileId(): string {
  return randomBytes(32).toString('base64url')
}

export function addressOf(id: string, name: string): string {
  return `/files/${id}/${encodeURIComponent(name)}`
}

/** The id in an address of ours, as `take` has made it; null for every other address. */
export function attachmentIdIn(url: string): string | null {
  return /^\/files\/([\w-]{43})\/[^/]*$/.exec(url)?.[1] ?? null
}

/** The last part of a path, without what a file system or a header would take for something else. */
function tidyName(given: string): string {
  const last = storable(given.split(/[\\/]/).at(-1) ?? '')
  const tidy = last.replace(/[\u0000-\u001f\u007f"<>|*?:]/g, '').trim()
  return tidy.slice(-MOST_NAME) || 'file'
}
