// index
export const NOT_LOADED = 'The readers of migrations could not be loaded.'
export const RUBY_NOT_ASKED_FOR = 'The reader of Ruby was not asked for.'

// postgres
export const COMMENT_OF_SIGNS = 'A comment in it has only symbols.'
export const NOT_SQL = 'It is not SQL as PostgreSQL reads it.'

// ruby
export const NOT_RUBY = 'It is not Ruby as Ruby reads it.'
export const NESTED_TOO_DEEPLY = 'It is nested too deeply to be read.'
