-- AlterTable
ALTER TABLE "publication" ADD COLUMN     "first_url" TEXT;

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "first_address" TEXT;
