import type { Team, User } from '../model/types.ts'
import { type Json, type Links, nodeId, time } from './links.ts'

export function userJson(links: Links, user: User): Json {
  const url = `${links.api}/users/${user.login}`
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('User', user.id),
    avatar_url: `${links.web}/avatars/u/${user.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${links.web}/${user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

export const maybeUser = (links: Links, user: User | null | undefined): Json | null =>
  user ? userJson(links, user) : null

export function teamJson(links: Links, { id, name, slug }: Team): Json {
  const url = `${links.api}/teams/${id}`
  return {
    id,
    node_id: nodeId('Team', id),
    name,
    slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: `${links.web}/orgs/octo/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: 1,
    parent: null,
  }
}

/** Who has to agree before an environment is deployed to. */
export const reviewerJson = (links: Links, reviewer: User | Team): Json =>
  'members' in reviewer
    ? { type: 'Team', reviewer: teamJson(links, reviewer) }
    : { type: 'User', reviewer: userJson(links, reviewer) }

/** A user's own page. */
export const profileJson = (links: Links, user: User): Json => ({
  ...userJson(links, user),
  name: user.name,
  company: null,
  blog: '',
  location: null,
  email: null,
  hireable: null,
  bio: null,
  twitter_username: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: time(user.createdAt),
  updated_at: time(user.createdAt),
})

/** What a user may know of themself besides. */
export const privateProfileJson = (links: Links, user: User): Json => ({
  ...profileJson(links, user),
  private_gists: 0,
  total_private_repos: 0,
  owned_private_repos: 0,
  disk_usage: 0,
  collaborators: 0,
  two_factor_authentication: true,
})
