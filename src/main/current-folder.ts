/**
 * Leaves the folder that the app was started from, which may be somebody's repository, for the first of these that can be entered: a home on a
 * server may be away.
 */
export function leaveStartFolder(
  folders: readonly string[],
  enter: (folder: string) => void = process.chdir,
): void {
  for (const folder of folders) {
    try {
      enter(folder)
      return
    } catch {
      // The next one; the app starts in any case.
    }
  }
}
