-- The ships that call here.
CREATE TABLE ships (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  length_metres INTEGER
);
