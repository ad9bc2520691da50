import { type ShownVerdict, shownOf } from '../../../src/core/reasons/shown'
import type { Result } from '../../../src/core/result'

/**
 * Sends as a person does who reads what main refuses with since they have not seen it, and presses again. It begins with a verdict that nothing
 * spoke against.
 */
export async function reviewed<T>(send: (shown: ShownVerdict) => Promise<Result<T>>): Promise<Result<T>> {
  let shown: ShownVerdict = []
  for (;;) {
    const sent = await send(shown)
    const { unseen = [], sentence } = sent.ok ? { sentence: '' } : sent.problem
    if (sent.ok || unseen.length === 0 || !sentence.startsWith('Since you looked: ')) return sent
    shown = [...shown, ...shownOf({ level: 'caution', reasons: unseen })]
  }
}
