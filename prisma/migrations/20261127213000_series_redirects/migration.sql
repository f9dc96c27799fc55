-- By itself: a new value of an enumeration can be used only once it is committed.
ALTER TYPE "redirect_kind" ADD VALUE 'series';
