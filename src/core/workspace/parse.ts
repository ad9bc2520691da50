import { z } from 'zod'
import { AppConfigSchema } from './app'
import { toError, type WorkspaceError } from './errors'

/** The file that a team shares: what to watch and how it ships. It holds no secret. */
const WorkspaceSchema = z
  .strictObject({ $schema: z.string().optional(), version: z.literal(1), apps: z.array(AppConfigSchema) })
  .superRefine(({ apps }, context) => {
    const names = apps.map((app) => app.name)
    apps.forEach((app, i) => {
      if (names.indexOf(app.name) === i) return
      const message = 'a name that no other app has'
      context.addIssue({ code: 'custom', path: ['apps', i, 'name'], message, input: app.name })
    })
  })
type Workspace = z.infer<typeof WorkspaceSchema>

export type ParsedWorkspace =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly errors: readonly WorkspaceError[] }

/** Reads the text of a workspace file. Every error is reported, each with its path and what was expected. */
export function parseWorkspace(text: string): ParsedWorkspace {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    return { ok: false, errors: [{ path: '', sentence: `This is not JSON: ${detail}.` }] }
  }
  const parsed = WorkspaceSchema.safeParse(json, { reportInput: true })
  if (parsed.success) return { ok: true, workspace: parsed.data }
  return { ok: false, errors: parsed.error.issues.map(toError) }
}
