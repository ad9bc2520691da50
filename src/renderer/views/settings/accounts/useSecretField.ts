import type { Server } from '@core/accounts/account'
import { useRef, useState } from 'react'
import { ask, ProblemError } from '../../../data/bridge'

/**
 * A field for a secret. What is typed stands in the field alone: not in a state, nor in the cache of commands that were sent; and
 * it is gone from there once it was sent.
 */
export function useSecretField() {
  const field = useRef<HTMLInputElement>(null)
  const [isEmpty, setIsEmpty] = useState(true)
  const [isPending, setIsPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  /** Sends it to main, which asks the server; answers whether it was taken. */
  async function send(server: Server): Promise<boolean> {
    const { current: input } = field
    if (input === null || input.value.trim() === '' || isPending) return false
    setIsPending(true)
    setProblem(null)
    const sent = ask('enterSecret', { server: { kind: server.kind, url: server.url }, secret: input.value })
    input.value = ''
    setIsEmpty(true)
    try {
      await sent
      return true
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.problem.sentence : String(error))
      input.focus()
      return false
    } finally {
      setIsPending(false)
    }
  }

  const onInput = (): void => setIsEmpty(field.current?.value.trim() === '')
  return { field, isEmpty, isPending, problem, setProblem, onInput, send }
}
