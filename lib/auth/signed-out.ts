/** What whoever goes on with a page is told once their session has ended. */
export const signedOutMessage = "Your session has ended. Sign in again to go on.";
