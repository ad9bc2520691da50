/** The row that a key leads to from `current`; null for a key that leads nowhere. `page` is how many rows are in sight. */
export function nextRow(key: string, current: number, total: number, page: number): number | null {
  const last = Math.max(0, total - 1)
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, current + 1)
    case 'ArrowUp':
    case 'k':
      return Math.max(0, current - 1)
    case 'PageDown':
      return Math.min(last, current + Math.max(1, page - 1))
    case 'PageUp':
      return Math.max(0, current - Math.max(1, page - 1))
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
