import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

/** Awaits a verb and turns its "there is no such …" into the page that says so. */
export async function found<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
