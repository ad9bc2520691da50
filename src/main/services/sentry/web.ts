import type { SentryApp } from './names'

/** The pages of Sentry where people look. */

const base = (url: string, { organization }: SentryApp): string =>
  `${url}/organizations/${encodeURIComponent(organization)}`

export const projectPage = (url: string, app: SentryApp, project: string): string =>
  `${base(url, app)}/issues/?project=${encodeURIComponent(project)}`

export const releasePage = (url: string, app: SentryApp, project: string, version: string): string =>
  `${base(url, app)}/releases/${encodeURIComponent(version)}/?project=${encodeURIComponent(project)}`
