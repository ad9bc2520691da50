import type { Fault } from '../world/proxies/proxy.ts'

/** How a connection can break here; what hangs is let go at the end. */
export const FAULTS = [
  { kind: 'reset before' },
  { kind: 'reset after' },
  { kind: 'reset after' },
  { kind: 'half' },
  { kind: 'silence' },
  { kind: 'answer', status: 500, body: '{"message": "Internal Server Error"}' },
  { kind: 'answer', status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' },
  { kind: 'answer', status: 429, headers: { 'retry-after': '1' } },
] as const satisfies readonly Fault[]
