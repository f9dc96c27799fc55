-- AlterTable
ALTER TABLE "poll" ADD COLUMN     "opens_given" BOOLEAN NOT NULL DEFAULT true,
ALTER COLUMN "closes" DROP NOT NULL;
