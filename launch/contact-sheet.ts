import type { Browser } from 'playwright-core'

export interface Print {
  readonly png: Buffer
  /** What stands where: `zh light wide`. */
  readonly title: string
}

/** How high a picture stands on the sheet; what is written can still be told. */
const HEIGHT = 380
const GAP = 6
/** Where letters begin to blur. */
const QUALITY = 0.5

/** Pictures side by side in rows, as one small WebP: the browser that took them makes it. */
export async function contactSheet(browser: Browser, rows: readonly (readonly Print[])[]): Promise<Buffer> {
  const page = await browser.newPage()
  const sources = rows.map((row) => row.map(({ png }) => `data:image/png;base64,${png.toString('base64')}`))
  const webp = await page.evaluate(
    async ({ sources, HEIGHT, GAP, QUALITY }) => {
      const load = async (src: string) => {
        const image = new Image()
        image.src = src
        await image.decode()
        return image
      }
      const images = await Promise.all(sources.map((row) => Promise.all(row.map(load))))
      const widthOf = (image: HTMLImageElement) => Math.round((image.width * HEIGHT) / image.height)
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(...images.map((row) => row.reduce((sum, image) => sum + widthOf(image) + GAP, -GAP)))
      canvas.height = images.length * (HEIGHT + GAP) - GAP
      const brush = canvas.getContext('2d')!
      brush.fillStyle = '#9a9a9a'
      brush.fillRect(0, 0, canvas.width, canvas.height)
      brush.imageSmoothingQuality = 'high'
      images.forEach((row, line) => {
        let left = 0
        for (const image of row) {
          brush.drawImage(image, left, line * (HEIGHT + GAP), widthOf(image), HEIGHT)
          left += widthOf(image) + GAP
        }
      })
      return canvas.toDataURL('image/webp', QUALITY).split(',')[1]!
    },
    { sources, HEIGHT, GAP, QUALITY },
  )
  await page.close()
  return Buffer.from(webp, 'base64')
}
