"use client";

import dynamic from "next/dynamic";

/** {@link PushPart} for the pages of agents that have an account: the others need none of its code. */
export const PushLater = dynamic(() => import("./push-part").then((module) => module.PushPart));

/** {@link AccountForm} for the pages of agents that have no account yet. */
export const AccountLater = dynamic(() => import("./account-form").then((module) => module.AccountForm));
