import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

const isMissing = (error: unknown) => error instanceof AppError && error.code === "not_found";

/** Awaits a verb and turns its "there is no such …" into the page that says so. */
export async function found<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) notFound();
    throw error;
  }
}

/** Awaits a verb for something that may have been deleted since. */
export async function foundOrNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
