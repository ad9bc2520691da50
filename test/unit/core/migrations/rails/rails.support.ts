export const PATH = 'db/migrate/20260101_x.rb'
/** A migration that makes this change; more stands in its class, before. */
export const migration = (change: string, more = ''): string => `# frozen_string_literal: true

class ChangeThings < ActiveRecord::Migration[7.1]
  ${more}
  def change
${change}
  end
end
`
