-- CreateTable
CREATE TABLE "preview" (
    "id" TEXT NOT NULL,
    "article_slug" TEXT,
    "at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preview_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "preview_article_slug_idx" ON "preview"("article_slug");

-- A preview shows either a piece or the front page as of a moment.
ALTER TABLE "preview" ADD CONSTRAINT "preview_of_one" CHECK (("article_slug" IS NULL) <> ("at" IS NULL));
