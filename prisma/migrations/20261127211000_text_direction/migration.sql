-- A language may be written in a script that is not its usual one.
CREATE TYPE "text_direction" AS ENUM ('ltr', 'rtl');
ALTER TABLE "article" ADD COLUMN "dir" "text_direction";
