/** Addresses come from shoppers: only the web and our own files are opened, never a script. */
export function isSafeUrl(url: string | undefined): url is string {
  return url !== undefined && /^(https?:\/\/|\/(?!\/))/i.test(url)
}
