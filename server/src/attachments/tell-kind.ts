import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

/** What runs when it is opened: neither shopper nor agent gets it from us. */
const RUNS = /msdownload|portable-executable|x-elf|mach-binary|x-msi|java-vm|x-apple-diskimage|android\.package|x-ms-shortcut|x-chrome-extension/
const RUNS_BY_NAME = /\.(?:exe|com|bat|cmd|scr|pif|msi|ps1|vbs|vbe|wsf|hta|jar|apk|app|dmg|lnk|reg|sh)$/i

/** Films whose pictures are missing are recordings: the container is the same. */
const CONTAINER = /^(?:video\/(webm|mp4|ogg|quicktime|matroska)|audio\/(x-m4a|ogg|mp4)|application\/ogg)$/

/** Looked at for letters: enough to tell text from bytes. */
const HEAD_BYTES = 4096

/**
 * What a file is by its bytes; what the sender calls it decides only between kinds that have the same bytes. Null: it is not accepted.
 * Pages and drawings with scripts are plain text here, so that no browser runs them.
 */
export async function tellKind(file: string, { name, declared }: { readonly name: string; readonly declared: string }): Promise<string | null> {
  if (RUNS_BY_NAME.test(name)) return null
  const found = (await fileTypeFromFile(file))?.mime
  if (found && RUNS.test(found)) return null
  if (found && CONTAINER.test(found) && declared.startsWith('audio/')) return `audio/${found.slice(found.indexOf('/') + 1).replace('x-m4a', 'mp4')}`
  if (found && !/xml|html|svg/.test(found)) return found
  if (!found && !(await isText(file))) return 'application/octet-stream'
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain'
}

async function isText(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const head = buffer.subarray(0, bytesRead)
    // what has no zero byte and reads as UTF-8, up to a letter that the end cut through
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return !head.includes(0)
  } catch {
    return false
  } finally {
    await handle.close()
  }
}
