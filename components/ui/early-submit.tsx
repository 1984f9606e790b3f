/** Without characters that React would escape: a script takes its text as it stands. */
const hold =
  "addEventListener(`submit`,function(e){e.target.hasAttribute(`action`)||e.preventDefault()},true)";

/**
 * Keeps the browser from sending a form by itself before the page's code has come: it would load the page anew with
 * every field in the address, passwords and keys too. A form that names its `action` is meant to be sent so.
 *
 * @param nonce of this page
 */
export function EarlySubmit({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {hold}
    </script>
  );
}
