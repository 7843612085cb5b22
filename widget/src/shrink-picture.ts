/** No screen shows more of it, and a phone's camera makes four times as much. */
const MOST_PIXELS = 2048
/** A smaller picture that tells nothing but itself goes as it is. */
const SMALL_BYTES = 1_000_000

/**
 * A photo as small as it can be seen well, upright, and without what the camera wrote into it (place, time, owner). What the browser
 * cannot draw goes as it is.
 */
export async function shrinkPicture(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic|heif|avif|bmp)$/.test(file.type)) return file
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, MOST_PIXELS / Math.max(bitmap.width, bitmap.height))
    if (scale === 1 && file.size < SMALL_BYTES && /png|webp|bmp/.test(file.type)) return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    const brush = canvas.getContext('2d')
    if (!brush) return file
    brush.fillStyle = '#fff'
    brush.fillRect(0, 0, canvas.width, canvas.height)
    brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return drawn ? new File([drawn], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' }) : file
  } catch {
    return file
  }
}
