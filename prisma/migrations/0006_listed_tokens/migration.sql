-- Which stations have a token in their local list; stations compare without case.
CREATE INDEX "station_holding_listed_token_idx" ON "station_holding" (upper("key")) WHERE "kind" = 'LocalListEntry';
