-- An article without a summary of its own shows the start of its text in lists, and nothing above that text.
ALTER TABLE "article" ADD COLUMN "own_summary" BOOLEAN NOT NULL DEFAULT true;
