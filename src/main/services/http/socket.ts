export interface SocketHandlers {
  readonly heard: (text: string) => void
  /** The other side is there: a message or a ping came. */
  readonly alive: () => void
  /** Called once, whatever ended it but `close`. */
  readonly closed: (cause: unknown) => void
}

export interface OpenSocket {
  send(text: string): void
  close(): void
}

/** Opens a WebSocket, which answers pings by itself. */
export type ConnectSocket = (url: string, handlers: SocketHandlers) => OpenSocket
