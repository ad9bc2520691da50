import { existsSync, renameSync } from 'node:fs'

/**
 * Moves a file that cannot be used out of the way, under a name that tells when, and answers that name.
 * What goes with it (`-wal`, `-shm`) moves first: cut short, the next start finds the bad file again and repeats this.
 * `at` is epoch ms. Throws what the file system throws.
 */
export function setAside(file: string, at: number, companions: readonly string[] = []): string {
  const target = asideName(file, at)
  for (const suffix of companions) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
  }
  renameSync(file, target)
  return target
}

/** `FILE.corrupt-2026-11-23T12-00-00Z`, at which nothing stands: two of one second do not overwrite each other. */
export function asideName(file: string, at: number): string {
  const wanted = `${file}.corrupt-${new Date(at).toISOString().replace(/:/g, '-').replace(/\.\d+/, '')}`
  let name = wanted
  for (let i = 2; existsSync(name); i++) name = `${wanted}-${i}`
  return name
}
