import { type ChatRequest, isOver } from '@core/chat/request'
import type { ChatJournal, Said } from '@core/chat/store'

/** What was said in chat, in memory; it is copied as it would be by a disk. */
export class MemoryChat implements ChatJournal {
  readonly all = new Map<string, Said>()

  readonly requests = new Map<string, ChatRequest>()

  request(id: string): ChatRequest | null {
    return this.requests.get(id) ?? null
  }

  keepRequest(request: ChatRequest): void {
    this.requests.set(request.id, { ...request })
  }

  openRequests(): ChatRequest[] {
    return [...this.requests.values()].filter((request) => !isOver(request))
  }

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
