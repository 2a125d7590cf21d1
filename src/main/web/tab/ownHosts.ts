// teams-js asks Microsoft's CDN for a list of newer hosts as soon as it is loaded. The page's content security policy
// allows no such call and the service decides by frame-ancestors who may frame the tab, so it is refused here, before
// the browser complains of it in everybody's console; teams-js then goes by the list it carries. Import this first.
const LIST = "https://res.cdn.office.net/teams-js/validDomains/";
const send = window.fetch;

window.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  return url.startsWith(LIST) ? Promise.reject(new TypeError("not asked for")) : send.call(window, input, init);
};
