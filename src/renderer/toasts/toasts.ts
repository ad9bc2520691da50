import { create } from 'zustand'

/** A short word at the lower edge about what was just done. */
export interface Toast {
  readonly id: number
  /** `bad`: it went wrong, so it stays until it is dismissed. */
  readonly tone: 'bad' | 'good'
  readonly sentence: string
  /** Takes back what was done; null where that can't be, and always for what was sent to a deploy service. */
  readonly undo: (() => void) | null
}

/** More would hide what they are about. */
const MOST = 3

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))

let nextId = 1

function add(toast: Omit<Toast, 'id'>): void {
  useToasts.setState(({ toasts }) => {
    const others = toasts.filter(({ sentence }) => sentence !== toast.sentence)
    return { toasts: fewOf([...others, { ...toast, id: nextId++ }]) }
  })
}

/** What went wrong outlasts good news. */
function fewOf(toasts: readonly Toast[]): readonly Toast[] {
  if (toasts.length <= MOST) return toasts
  const oldest = toasts.slice(0, -1).find(({ tone }) => tone === 'good') ?? toasts[0]
  return fewOf(toasts.filter((toast) => toast !== oldest))
}

/** Says that something was done, with the way to take it back where there is one. */
export const announce = (sentence: string, undo: (() => void) | null = null): void =>
  add({ tone: 'good', sentence, undo })

/** Says that something went wrong. */
export const warn = (sentence: string): void => add({ tone: 'bad', sentence, undo: null })

export const dismiss = (id: number): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))

/** Whether there was one to dismiss. */
export function dismissLatest(): boolean {
  const latest = useToasts.getState().toasts.at(-1)
  if (latest !== undefined) dismiss(latest.id)
  return latest !== undefined
}

export const dismissAll = (): void => useToasts.setState({ toasts: [] })

export function undo({ id, undo }: Toast): void {
  dismiss(id)
  undo?.()
}

/** Takes back what was done last, as long as that is offered; answers whether it was. */
export function undoLatest(): boolean {
  const latest = useToasts.getState().toasts.findLast((toast) => toast.undo !== null)
  if (latest !== undefined) undo(latest)
  return latest !== undefined
}
