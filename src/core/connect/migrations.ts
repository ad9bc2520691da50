/** What folders with migrations are called by the tools that Binnacle reads. */
const FOLDERS = [/^(.*\/)?db\/migrate$/, /^(.*\/)?alembic\/versions$/, /^(.*\/)?migrations$/]

/** The folder with migrations among these, the shortest path first; null where there is none. */
export function migrationsAmong(folders: readonly string[]): string | null {
  const found = folders.filter(
    (folder) =>
      FOLDERS.some((pattern) => pattern.test(folder)) &&
      !/(^|\/)(node_modules|vendor|test|tests|spec)\//.test(folder),
  )
  return found.sort((a, b) => a.split('/').length - b.split('/').length)[0] ?? null
}
