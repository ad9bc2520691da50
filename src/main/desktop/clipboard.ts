import { ClipboardItem, clipboard, nativeImage } from 'electron'

export const copyText = async (text: string): Promise<void> => void (await clipboard.writeText(text))

/** Answers whether it was a picture. */
export async function copyPicture(png: Buffer): Promise<boolean> {
  const picture = nativeImage.createFromBuffer(png)
  if (picture.isEmpty()) return false
  // The oldest engine has this in place of items.
  if ('writeImage' in clipboard && typeof clipboard.writeImage === 'function') clipboard.writeImage(picture)
  else
    await clipboard.write([
      new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) }),
    ])
  return true
}
