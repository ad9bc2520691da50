import type { ChatJournal, Said } from '@core/chat/store'

/** What was said in chat, in memory; it is copied as it would be by a disk. */
export class MemoryChat implements ChatJournal {
  readonly all = new Map<string, Said>()

  said(key: string): Said | null {
    return this.all.get(key) ?? null
  }

  keepSaid(said: Said): void {
    this.all.set(said.key, { ...said })
  }

  openSaid(): Said[] {
    return [...this.all.values()].filter(({ isOver }) => !isOver)
  }
}
