import { fail, ok } from '@core/result'
import type { SharedFile } from '@core/shared-state'

/** The ref of a team, as whoever may push sees it. `pause`: how long each question takes. */
export function aRef(pause: () => Promise<void> = async () => {}) {
  const ref: { text: string | null; version: number; isAway: boolean; writes: number } = {
    text: null,
    version: 0,
    isAway: false,
    writes: 0,
  }
  const version = () => (ref.version === 0 ? null : String(ref.version))
  const file = (): SharedFile => ({
    id: 'team site',
    label: 'Shared state of site',
    read: async () => {
      await pause()
      const read = { text: ref.text, version: version() }
      await pause()
      return ref.isAway ? fail('unreachable', 'The server is away.') : ok(read)
    },
    write: async (text, before) => {
      await pause()
      if (ref.isAway) return fail('unreachable', 'The server is away.')
      if (before !== version()) return ok('conflict')
      ref.text = text
      ref.version += 1
      ref.writes += 1
      await pause()
      return ok('written')
    },
  })
  return { ref, file }
}
