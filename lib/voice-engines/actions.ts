"use server";

import { action } from "@/lib/auth/action";
import { checkAddress } from "./check-address";
import { addressInput, testCallInput } from "./schema";
import { sendTestCall } from "./send-test-call";

export const checkAddressAction = action(addressInput, "editor", checkAddress);

export const sendTestCallAction = action(testCallInput, "editor", sendTestCall);
