import { type ChatRequest, isOver } from '@core/chat/request'
import type { ChatJournal, PostRecord } from '@core/chat/store'

/** What was said in chat, in memory; it is copied as it would be by a disk. */
export class MemoryChat implements ChatJournal {
  readonly all = new Map<string, PostRecord>()

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

  said(key: string): PostRecord | null {
    return this.all.get(key) ?? null
  }

  keepSaid(said: PostRecord): void {
    this.all.set(said.key, { ...said })
  }

  openSaid(): PostRecord[] {
    return [...this.all.values()].filter(({ isOver }) => !isOver)
  }
}
