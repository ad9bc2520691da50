-- Where they lie.
CREATE TABLE berths (
  number INTEGER PRIMARY KEY,
  quay TEXT NOT NULL,
  ship_id INTEGER
);
