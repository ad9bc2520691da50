import type { FreightModel } from './model.ts'

/** The page that a person sees of a deploy, for links to have an end; null for any other address. */
export function deployPage(model: FreightModel, url: URL): string | null {
  const [, collection, app = '', environment = '', number = ''] = url.pathname
    .split('/')
    .map(decodeURIComponent)
  if (collection !== 'deploys' && collection !== 'tasks') return null
  model.advance()
  const deploy = model.find(app, environment, Number(number))
  if (deploy === undefined) return null
  const name = escaped(`${app}/${environment}#${number}`)
  const log = escaped(deploy.log.map(({ text }) => text).join(''))
  return `<!doctype html><title>${name}</title><h1>${name}</h1><p>${deploy.status}, by ${escaped(deploy.user.name)}, ${deploy.sha}</p><pre>${log}</pre>`
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
