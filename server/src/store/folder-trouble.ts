/**
 * Turns a complaint of the file system (an error with a code) or of PostgreSQL (its own words) into one sentence that says what to do.
 * Other errors pass through.
 */
export function folderTrouble(error: unknown, folder: string): Error {
  const said = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? '') : String(error)
  const advice = ADVICE.find(([pattern]) => pattern.test(said))?.[1]
  if (advice) return new Error(advice.replaceAll('FOLDER', folder), { cause: error })
  return error instanceof Error ? error : new Error(said)
}

const ADVICE: readonly (readonly [RegExp, string])[] = [
  // an empty database is 40 MB, its first log of changes another 16, and it wants room to breathe
  [/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/, 'The disk of FOLDER is full. Free at least 200 MB and start again; nothing was lost.'],
  [/EROFS|Read-only file system/, 'FOLDER is on a read-only file system. Choose a data folder that can be written.'],
  [/EACCES|EPERM|Permission denied/, 'FOLDER cannot be written by this user. Give it to this user (chown -R), or choose another data folder.'],
  [/ENOTDIR|EEXIST/, 'FOLDER is not a folder. Move the file of this name away, or choose another data folder.'],
  [
    /could not create shared memory segment|Cannot allocate memory|ENOMEM/,
    'PostgreSQL found too little memory. It needs about 200 MB; free some and start again.',
  ],
]
