"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { deleteFile } from "./delete-file";

export const deleteFileAction = action(
  z.object({ fileId: z.string().max(100) }),
  "editor",
  async (ctx, input) => {
    await deleteFile(ctx, input);
    refresh();
  },
);
