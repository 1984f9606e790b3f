"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { checkModel } from "./check-model";
import { deleteModel } from "./delete-model";
import { saveLines } from "./save-lines";
import { saveModel } from "./save-model";
import { linesInput, modelCheck, modelInput, modelRemoval } from "./schema";

export const saveModelAction = action(modelInput, "admin", async (ctx, input) => {
  await saveModel(ctx, input);
  refresh();
});

export const deleteModelAction = action(modelRemoval, "admin", async (ctx) => {
  await deleteModel(ctx);
  refresh();
});

export const checkModelAction = action(modelCheck, "admin", checkModel);

// The screen that saves them goes on with the answer: nothing else shows them.
export const saveLinesAction = action(linesInput, "editor", saveLines);
