-- CreateTable
CREATE TABLE "confirmation_mail" (
    "id" UUID NOT NULL,
    "mailbox_key" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "confirmation_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "confirmation_mail_mailbox_key_at_idx" ON "confirmation_mail"("mailbox_key", "at");

-- What was mailed in the last week goes on counting.
INSERT INTO "confirmation_mail" ("id", "mailbox_key", "at")
SELECT gen_random_uuid(), "mailbox_key", "created_at" FROM "confirmation";

-- DropIndex
DROP INDEX "confirmation_mailbox_key_created_at_idx";

-- AlterTable
ALTER TABLE "confirmation" DROP COLUMN "mailbox_key";
