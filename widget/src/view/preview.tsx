import { useEffect, useRef } from 'preact/hooks'

/** As wide as a picture in the conversation. */
const WIDTH = 240

/** A picture that is still on this device, drawn: an address of it would be forbidden on many a page. */
export function Preview({ file }: { readonly file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    createImageBitmap(file, { imageOrientation: 'from-image' }).then(
      (bitmap) => {
        const sheet = canvas.current
        if (!sheet) return
        sheet.width = WIDTH
        sheet.height = Math.round((bitmap.height / bitmap.width) * WIDTH)
        sheet.getContext('2d')?.drawImage(bitmap, 0, 0, sheet.width, sheet.height)
        bitmap.close()
      },
      () => undefined,
    )
  }, [file])
  return <canvas ref={canvas} class="preview" role="img" aria-label={file.name} width={WIDTH} height={WIDTH / 2} />
}
