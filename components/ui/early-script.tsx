/** React names what it keeps at an element so, once its part of the page has come alive. */
const reactsMark = "__reactProps";

/** How often a press asks whether its button has come alive: for ten seconds, as who waited longer has turned away. */
const looks = 200;
const pause = 50;

/** Without characters that React would escape: a script takes its text as it stands. */
const script = `(function(){
var again;
function alive(element){return Object.keys(element).some(function(key){return key.startsWith(\`${reactsMark}\`)})}
addEventListener(\`submit\`,function(event){event.target.hasAttribute(\`action\`)||event.preventDefault()},true);
addEventListener(\`click\`,function(event){if(event.isTrusted)clearTimeout(again)},true);
addEventListener(\`click\`,function(event){
var button=event.target.closest(\`button\`),left=${looks};
if(!event.isTrusted||!button||alive(button))return;
again=setTimeout(function look(){
if(alive(button))button.click();
else if(button.isConnected)if(left--)again=setTimeout(look,${pause})
},${pause})
})
})()`;

/**
 * What the browser is told before the page's code comes:
 *
 * - It sends no form by itself: that would load the page anew with every field in the address, passwords and keys too.
 *   A form that names its `action` is meant to be sent so.
 * - A button that is pressed before its part of the page has come alive is pressed once more when it has, as React
 *   drops such a press. Of several presses the last counts, and one on anything else takes back those before it.
 *
 * @param nonce of this page
 */
export function EarlyScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {script}
    </script>
  );
}
