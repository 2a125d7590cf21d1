package org.laurel.connectors.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.laurel.connectors.sandbox.graph.Mailboxes.InboxMail;

/** A mail as Outlook shows it: with the text that Exchange makes from the HTML for those who read no HTML. */
record MailView(String id, Party from, List<Party> to, String subject, Instant receivedAt, boolean read, String html, String text, Map<String, String> headers) {

    private static final int PREVIEW = 140;

    record Party(String name, String address) {

        static Party of(JsonNode recipient) {
            JsonNode address = recipient.path("emailAddress");
            return new Party(address.path("name").asText(""), address.path("address").asText(""));
        }
    }

    record Summary(String id, Party from, String subject, String preview, Instant receivedAt, boolean read) {
    }

    static Summary summary(InboxMail mail) {
        MailView whole = whole(mail);
        String oneLine = whole.text().replaceAll("\\s+", " ").trim();
        return new Summary(mail.id(), whole.from(), whole.subject(), oneLine.length() <= PREVIEW ? oneLine : oneLine.substring(0, PREVIEW) + "…", mail.arrivedAt(), mail.read());
    }

    static MailView whole(InboxMail mail) {
        JsonNode message = mail.message();
        String content = message.path("body").path("content").asText("");
        boolean html = message.path("body").path("contentType").asText("text").equalsIgnoreCase("html");
        List<Party> to = new ArrayList<>();
        message.path("toRecipients").forEach(recipient -> to.add(Party.of(recipient)));
        Map<String, String> headers = new LinkedHashMap<>();
        message.path("internetMessageHeaders").forEach(header -> headers.put(header.path("name").asText(), header.path("value").asText()));
        return new MailView(mail.id(), Party.of(message.path("from")), to, message.path("subject").asText(""), mail.arrivedAt(), mail.read(),
            html ? withInlineImages(content, message.path("attachments")) : "<pre>" + org.jsoup.nodes.Entities.escape(content) + "</pre>",
            html ? PlainText.of(Jsoup.parse(content)) : content, headers);
    }

    private static String withInlineImages(String html, JsonNode attachments) {
        String shown = html;
        for (JsonNode attachment : attachments) {
            String contentId = attachment.path("contentId").asText("");
            if (!contentId.isEmpty()) {
                shown = shown.replace("cid:" + contentId, "data:" + attachment.path("contentType").asText() + ";base64," + attachment.path("contentBytes").asText());
            }
        }
        return shown;
    }
}
