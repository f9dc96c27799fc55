-- site.yaml is kept in publication: no import has ever written it here.
ALTER TABLE "content_file"
  DROP CONSTRAINT "content_file_kind_known",
  ADD CONSTRAINT "content_file_kind_known" CHECK ("kind" IN ('article', 'author', 'poll', 'sponsor', 'page'));
