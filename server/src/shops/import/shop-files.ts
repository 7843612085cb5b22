import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { ImportProblem } from './import-problem.ts'

/** A file of the folder that is imported. */
export interface ShopFile {
  readonly name: string
  readonly text: string
}

/** The JSON and CSV files of a folder, by name, as text in whatever encoding spreadsheets wrote them. */
export async function readShopFiles(folder: string): Promise<{ files: ShopFile[]; problems: ImportProblem[] }> {
  const problems: ImportProblem[] = []
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    problems.push({ file: folder, line: null, message: `The folder cannot be read (${error.code ?? error.message}); check the path.` })
    return []
  })
  const files: ShopFile[] = []
  for (const name of names.filter((candidate) => ['.json', '.csv'].includes(extname(candidate).toLowerCase())).sort()) {
    try {
      files.push({ name, text: decodeText(await readFile(join(folder, name))) })
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
      problems.push({ file: name, line: null, message: `The file cannot be read (${why}); check that it is a file and that you may read it.` })
    }
  }
  return { files, problems }
}

/** UTF-8; UTF-16 where a byte order mark says so; else what spreadsheets in China save (GB 18030 includes GBK). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
