/** A version that no module has: a workspace (go.work) has a folder in its place. */
const NEVER = /^v0\.0\.0(?:-0001\d{10}-0{12})?$/

/** go.mod and go.sum: every version that is required has its hash. What is replaced is left out, for its hash is of the other. */
export function goFaults(manifest: string, lock: string): readonly string[] {
  const hashed = new Set(
    lock.split('\n').map((line) => {
      const [module = '', version = ''] = line.trim().split(/\s+/)
      return `${module} ${version.replace(/\/go\.mod$/, '')}`
    }),
  )
  const replaced = new Set(
    [
      ...manifest.matchAll(
        /^[ \t]{0,50}(?:replace[ \t]{1,50})?(\S{1,500})(?:[ \t]{1,50}v\S{1,200})?[ \t]{1,50}=>/gm,
      ),
    ].map(([, name]) => name),
  )
  return requiredIn(manifest)
    .filter(({ version }) => !NEVER.test(version))
    .filter(({ module, version }) => !replaced.has(module) && !hashed.has(`${module} ${version}`))
    .map(({ module, version }) => `lacks ${module} ${version}`)
}

function requiredIn(manifest: string): { readonly module: string; readonly version: string }[] {
  const lines = manifest.split('\n').map((line) => line.replace(/\/\/[\s\S]*/, '').trim())
  const required = []
  let within = ''
  for (const line of lines) {
    const opened = /^(\w+)\s*\($/.exec(line)?.[1]
    if (opened !== undefined) within = opened
    else if (line === ')') within = ''
    const text = within === 'require' ? line : /^require\s(.+)$/.exec(line)?.[1]
    const [, module, version] = /^(\S+)\s+(v\S+)$/.exec(text ?? '') ?? []
    if (module !== undefined && version !== undefined) required.push({ module, version })
  }
  return required
}
