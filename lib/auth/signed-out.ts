/** What whoever goes on with a page is told once their session has ended. Screens put a way to sign in into it. */
export const signedOutMessage = "Your session has ended. Sign in again to go on.";
