/** Request header in which proxy.ts tells pages their own address, to come back to after the sign-in. */
export const pathHeader = "x-midcall-path";
