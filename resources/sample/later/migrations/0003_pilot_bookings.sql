-- A pilot can be booked for a ship and an hour.
CREATE TABLE pilot_bookings (
  id INTEGER PRIMARY KEY,
  ship_id INTEGER NOT NULL,
  hour TEXT NOT NULL
);
ALTER TABLE ships ADD COLUMN needs_pilot INTEGER;
