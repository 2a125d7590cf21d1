const en = {
  "app.title": "Microsoft 365 sandbox", "app.skip": "Skip to content", "app.company": "Nordwind",
  "who.title": "Who are you?", "who.lead": "A stand-in for Microsoft 365 at the generated company Nordwind. Pick a colleague and look around as them.",
  "who.search": "Search people", "who.none": "Nobody by that name.", "who.results": "{n} people", "who.switch": "Switch person", "who.first": "The first {n} people; search for the others.",
  "theme.label": "Theme", "theme.default": "Light", "theme.dark": "Dark", "theme.contrast": "High contrast", "lang.label": "Language",
  "rail.label": "Apps", "room.activity": "Activity", "room.chat": "Chat", "room.teams": "Teams", "room.laurel": "Laurel", "room.outlook": "Outlook", "rail.unread": "{n} unread",
  "activity.empty": "Nothing yet. When somebody thanks you, it shows here.", "activity.unread": "Unread",
  "chat.list": "Chats", "chat.empty": "No messages in this chat yet.", "channel.empty": "No posts in this channel yet.",
  "channel.posts": "Posts", "message.edited": "Edited", "message.deleted": "This message has been deleted.", "message.app": "App",
  "compose.channel": "Start a new post", "compose.chat": "Write a message", "compose.send": "Send", "compose.actions": "Apps",
  "compose.laurel": "Laurel", "compose.laurelHint": "Thank somebody with Laurel", "message.thank": "Laurel: thank for this message",
  "dialog.close": "Close", "dialog.loading": "Asking Laurel…", "dialog.unable": "Unable to reach the app. Please try again.", "dialog.title": "Laurel",
  "card.unsupported": "This card can't be shown: its version is newer than 1.5.", "card.warnings": "The card renderer reports:", "card.failed": "Something went wrong. Please try again.",
  "card.label": "Card from {name}",
  "tab.title": "Laurel tab", "tab.loading": "Opening Laurel…", "tab.failed": "There was a problem reaching this app.", "tab.retry": "Try again",
  "outlook.list": "Inbox", "outlook.empty": "The inbox is empty.", "outlook.pick": "Select a mail to read it.", "outlook.from": "From", "outlook.to": "To",
  "outlook.html": "As HTML", "outlook.text": "As text", "outlook.view": "Show mail", "outlook.body": "Mail: {subject}",
  "error.offline": "The sandbox does not answer: {detail}",
};

const sv: typeof en = {
  "app.title": "Microsoft 365-sandlåda", "app.skip": "Hoppa till innehållet", "app.company": "Nordwind",
  "who.title": "Vem är du?", "who.lead": "Ett låtsas-Microsoft 365 på det påhittade företaget Nordwind. Välj en kollega och se dig om som den.",
  "who.search": "Sök personer", "who.none": "Ingen med det namnet.", "who.results": "{n} personer", "who.switch": "Byt person", "who.first": "De första {n} personerna; sök efter de andra.",
  "theme.label": "Tema", "theme.default": "Ljust", "theme.dark": "Mörkt", "theme.contrast": "Hög kontrast", "lang.label": "Språk",
  "rail.label": "Appar", "room.activity": "Aktivitet", "room.chat": "Chatt", "room.teams": "Team", "room.laurel": "Laurel", "room.outlook": "Outlook", "rail.unread": "{n} olästa",
  "activity.empty": "Inget än. När någon tackar dig syns det här.", "activity.unread": "Oläst",
  "chat.list": "Chattar", "chat.empty": "Inga meddelanden i chatten än.", "channel.empty": "Inga inlägg i kanalen än.",
  "channel.posts": "Inlägg", "message.edited": "Redigerat", "message.deleted": "Meddelandet har tagits bort.", "message.app": "App",
  "compose.channel": "Skriv ett nytt inlägg", "compose.chat": "Skriv ett meddelande", "compose.send": "Skicka", "compose.actions": "Appar",
  "compose.laurel": "Laurel", "compose.laurelHint": "Tacka någon med Laurel", "message.thank": "Laurel: tacka för meddelandet",
  "dialog.close": "Stäng", "dialog.loading": "Frågar Laurel…", "dialog.unable": "Det gick inte att nå appen. Försök igen.", "dialog.title": "Laurel",
  "card.unsupported": "Kortet kan inte visas: dess version är nyare än 1.5.", "card.warnings": "Kortvisaren meddelar:", "card.failed": "Något gick fel. Försök igen.",
  "card.label": "Kort från {name}",
  "tab.title": "Fliken Laurel", "tab.loading": "Öppnar Laurel…", "tab.failed": "Det gick inte att nå appen.", "tab.retry": "Försök igen",
  "outlook.list": "Inkorg", "outlook.empty": "Inkorgen är tom.", "outlook.pick": "Välj ett mejl för att läsa det.", "outlook.from": "Från", "outlook.to": "Till",
  "outlook.html": "Som HTML", "outlook.text": "Som text", "outlook.view": "Visa mejlet", "outlook.body": "Mejl: {subject}",
  "error.offline": "Sandlådan svarar inte: {detail}",
};

export type TextKey = keyof typeof en;
export type Language = "en" | "sv";

export const texts = { en, sv };
