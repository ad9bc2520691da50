import { counted } from '../../text/time'

/* What may be missing in what goes out. */

export const commitsUnlisted = (repository: string): string =>
  `Not every commit of ${repository} is listed, so more goes out than is shown.`
export const FLAGS_UNREAD =
  'Not every commit that touches the files of feature flags could be read, so one behind a flag may be missing.'
export const filesUnlisted = (repository: string): string =>
  `Not every file of ${repository} that changed is listed, so a migration may be missing.`

/** "An upgrade from 26.10.0 passes through 6 migrations."; `previous` null for the first release. */
export function upgrade(previous: string | null, migrations: number): string {
  const passed = migrations === 0 ? 'no migration' : counted(migrations, 'migration')
  return previous === null
    ? `A first installation passes through ${passed}.`
    : `An upgrade from ${previous} passes through ${passed}.`
}
