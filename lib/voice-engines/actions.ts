"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import { checkAddress } from "./check-address";
import { deleteAccount } from "./delete-account";
import { pushFunctions } from "./push-functions";
import { saveAccount } from "./save-account";
import { accountInput, addressInput, agentOnly, testCallInput } from "./schema";
import { sendTestCall } from "./send-test-call";

export const checkAddressAction = action(addressInput, "editor", checkAddress);

export const sendTestCallAction = action(testCallInput, "editor", sendTestCall);

export const saveAccountAction = action(accountInput, "admin", async (ctx, input) => {
  await saveAccount(ctx, input);
  refresh();
});

export const deleteAccountAction = action(agentOnly, "admin", async (ctx, input) => {
  await deleteAccount(ctx, input);
  refresh();
});

export const pushFunctionsAction = action(agentOnly, "admin", async (ctx, input) => {
  try {
    return await pushFunctions(ctx, input);
  } finally {
    // What was done before a fault stays done and is shown.
    refresh();
  }
});
