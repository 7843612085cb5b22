/** How a file is shown, by its MIME type. */
export function kindOf(mime: string): 'image' | 'video' | 'voice' | 'file' {
  if (/^image\/(?!svg)/.test(mime)) return 'image'
  if (mime.startsWith('video/')) return 'video'
  return mime.startsWith('audio/') ? 'voice' : 'file'
}
