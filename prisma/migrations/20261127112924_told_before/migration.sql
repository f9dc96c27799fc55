-- AlterTable
ALTER TABLE "content_file" ADD COLUMN     "told" JSONB NOT NULL DEFAULT '[]';
