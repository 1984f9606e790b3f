"use client";

import dynamic from "next/dynamic";

/** {@link PushPart} for the pages of engines that have it: those of the others need none of its code. */
export const PushLater = dynamic(() => import("./push-part").then((module) => module.PushPart));
