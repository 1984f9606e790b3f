"use client";

import dynamic from "next/dynamic";

/** {@link WhoCalls} for the pages of engines that do not tell it: those of the others need none of its code. */
export const WhoCallsLater = dynamic(() => import("./who-calls").then((module) => module.WhoCalls));
