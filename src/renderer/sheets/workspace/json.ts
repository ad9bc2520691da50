import type { WorkspaceEdit } from '@core/workspace'

export type Path = WorkspaceEdit['path']
export type Json = Exclude<WorkspaceEdit, { moveTo: number }>['value']

/** What stands at a path of a file that anybody may have written; undefined for nothing. */
export function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined
    if (typeof value !== 'object' || value === null || typeof step !== 'string') return undefined
    return Object.entries(value).find(([name]) => name === step)?.[1]
  }, content)
}

export function textAt(content: unknown, path: Path): string {
  const value = valueAt(content, path)
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export const listAt = (content: unknown, path: Path): readonly unknown[] => {
  const value = valueAt(content, path)
  return Array.isArray(value) ? value : []
}

/** A path as errors name it: `apps[0].name`. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
