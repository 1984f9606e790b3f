import { signedOutMessage } from "@/lib/auth/signed-out";

/** Opens the sign-in beside the page: what was entered there stays, and it goes on with the new session. */
export function SignInLink() {
  return (
    <a href="/sign-in" target="_blank" rel="noopener" className="font-medium text-ink underline">
      Sign in in a new tab
    </a>
  );
}

/** What went wrong, in the server's words; with the way to sign in where the session has ended. */
export function ProblemWords({ children }: { children: string }) {
  if (children !== signedOutMessage) return children;
  return (
    <>
      Your session has ended. <SignInLink />, then go on here.
    </>
  );
}
