import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { SettingsStore } from '@core/settings'
import type { RecentFile } from '@core/workspace'

/** The workspace files that were open before, without the one that is: what the window is told of them, and which one an id means. */
export class RecentWorkspaces {
  constructor(
    private readonly settings: Pick<SettingsStore, 'get'>,
    private readonly current: () => string | null,
  ) {}

  list(): RecentFile[] {
    return this.settings
      .get()
      .recent.filter((file) => file !== this.current())
      .map((file) => ({ id: idOf(file), name: basename(file), folder: dirname(file) }))
  }

  /** The path of a file of the list; null for an id that stands for none. */
  fileOf(id: string): string | null {
    return this.settings.get().recent.find((file) => idOf(file) === id) ?? null
  }
}

const idOf = (file: string): string => createHash('sha256').update(file).digest('hex').slice(0, 24)
