/** How a file is called in a sentence: by its name, or with its folder where all are called the same (`20260101_init/migration.sql`). */
export function fileName(path: string): string {
  const parts = path.split('/')
  return parts.slice(parts.at(-1) === 'migration.sql' ? -2 : -1).join('/')
}

/** `0231_owner.py:14`, as an editor takes it. */
export const placeName = (path: string, line: number | null): string =>
  line === null ? fileName(path) : `${fileName(path)}:${line}`
