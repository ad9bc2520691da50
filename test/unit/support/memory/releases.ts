import type { KeptNotes, ReleaseJournal, ReleaseRun } from '@core/releases/publish'

/** The memory of releases without a disk; `full` makes every write fail as a full disk does. */
export class MemoryReleases implements ReleaseJournal {
  full = false
  private readonly runs = new Map<string, ReleaseRun>()
  private readonly texts = new Map<string, KeptNotes>()

  keepRun(run: ReleaseRun): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    this.runs.set(run.id, run)
  }

  run(id: string): ReleaseRun | null {
    return this.runs.get(id) ?? null
  }

  keepNotes(id: string, notes: KeptNotes): void {
    if (this.full) throw new Error('ENOSPC: no space left on device')
    this.texts.set(id, notes)
  }

  notes(id: string): KeptNotes | null {
    return this.texts.get(id) ?? null
  }
}
