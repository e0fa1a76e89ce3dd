-- AlterTable
ALTER TABLE "approval_counter" ADD COLUMN     "away" TEXT[] DEFAULT ARRAY[]::TEXT[];
