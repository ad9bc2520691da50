import type { Scene } from '../json/commit.ts'
import { avatar } from './avatar.ts'
import { accessToken, deviceCode, devicePage, enterCode, type WebReply, type WebRequest } from './device.ts'

/** What stands beside the API: signing in, pictures of people. Null for what is not there. */
export function webReply(scene: Scene, login: string, request: WebRequest): WebReply | null {
  const { method, url } = request
  switch (`${method} ${url.pathname}`) {
    case 'POST /login/device/code':
      return deviceCode(scene, request)
    case 'POST /login/oauth/access_token':
      return accessToken(scene, request)
    case 'GET /login/device':
      return devicePage('')
    case 'POST /login/device':
      return enterCode(scene, login, request)
    default:
      return method === 'GET' ? (picture(scene, url.pathname) ?? blob(scene, url.pathname)) : null
  }
}

function picture({ model }: Scene, path: string): WebReply | null {
  const id = Number(/^\/avatars\/u\/(\d+)$/.exec(path)?.[1])
  if (!model.users.some((user) => user.id === id)) return null
  return {
    status: 200,
    headers: { 'content-type': 'image/png', 'cache-control': 'max-age=300' },
    body: avatar(id),
  }
}

function blob({ model }: Scene, path: string): WebReply | null {
  const body = model.blobs.get(/^\/blobs\/(\w+)$/.exec(path)?.[1] ?? '')
  if (body === null) return null
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}
