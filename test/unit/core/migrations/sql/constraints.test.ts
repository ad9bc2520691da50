import { expectVerdicts } from './verdicts.support'

expectVerdicts('constraints', [
  [
    'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (id)',
    ['unsafe/caution adds a foreign key to a (added-constraint)'],
  ],
  [
    'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (id) NOT VALID',
    ['caution/caution adds a foreign key to a (added-constraint)'],
  ],
  [
    'ALTER TABLE a ADD b int; ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (id) NOT VALID',
    [
      'safe/safe adds the column b to a (added-column)',
      'safe/safe adds a foreign key to a (added-constraint)',
    ],
  ],
  ['ALTER TABLE a ADD CHECK (b > 0)', ['unsafe/caution adds a check to a (added-constraint)']],
  ['ALTER TABLE a ADD CHECK (b > 0) NOT VALID', ['caution/caution adds a check to a (added-constraint)']],
  ['ALTER TABLE a VALIDATE CONSTRAINT c', ['safe/safe validates the constraint c of a (added-constraint)']],
  ['ALTER TABLE a ADD UNIQUE (b)', ['unsafe/caution adds a unique constraint to a (added-constraint)']],
  [
    'ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i',
    ['caution/caution adds a unique constraint to a (added-constraint)'],
  ],
  ['ALTER TABLE a ADD PRIMARY KEY (b)', ['unsafe/caution adds a primary key to a (added-constraint)']],
  [
    'ALTER TABLE a ADD EXCLUDE USING gist (b WITH &&)',
    ['unsafe/caution adds an exclusion constraint to a (added-constraint)'],
  ],
  ['ALTER TABLE a DROP CONSTRAINT c', ['caution/caution drops the constraint c of a (dropped-constraint)']],
  [
    'ALTER TABLE a ADD CONSTRAINT n NOT NULL b NOT VALID',
    ['caution/caution adds a check to a (added-constraint)'],
  ],
])
