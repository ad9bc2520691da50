/**
 * The file of the AppImage that a program runs from; null where it runs from none. A terminal within another AppImage hands its variables on: only a
 * program that lies in the mounted image is of it.
 */
export function appImageOf(
  program: string,
  { APPIMAGE: image = '', APPDIR: mounted = '' }: Readonly<Record<string, string | undefined>>,
): string | null {
  return image.startsWith('/') && mounted !== '' && program.startsWith(`${mounted}/`) ? image : null
}
