/** Without characters that React would escape: a script takes its text as it stands. */
const notes = [
  // A form that names no `action` is not for the browser to send: every field would stand in the address.
  "addEventListener(`submit`,function(e){e.target.hasAttribute(`action`)||e.preventDefault()},true)",
  // What was pressed last, for `EarlyPress`.
  "addEventListener(`click`,function(e){e.isTrusted?midcallPress=[e.target.closest(`button`),e.timeStamp]:0},true)",
].join(";");

/**
 * What the browser is told before the page's code comes. It sends no form by itself: that would load the page anew
 * with every field in the address, passwords and keys too. And it notes which button was pressed, to be done later.
 *
 * @param nonce of this page
 */
export function EarlyScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {notes}
    </script>
  );
}
