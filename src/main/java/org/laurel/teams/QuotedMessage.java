package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.laurel.platform.Text;

/**
 * A message in Teams on which somebody called the command: Microsoft's chatMessage, as {@code messagePayload} of the invoke.
 *
 * @param account the author's Entra account; empty for an app
 * @param author  the author's name as Teams has it; may be empty
 * @param words   what was written, as plain text that fits; may be empty, as of a picture
 */
record QuotedMessage(Optional<UUID> account, String author, String words) {

    /** @return empty if the command was called anywhere else */
    static Optional<QuotedMessage> of(JsonNode activity, int mostCharacters) {
        JsonNode payload = activity.path("value").path("messagePayload");
        if (!payload.isObject()) {
            return Optional.empty();
        }
        JsonNode user = payload.path("from").path("user");
        JsonNode body = payload.path("body");
        String content = body.path("content").asText("");
        String words = body.path("contentType").asText().equals("html") ? plain(content) : content;
        return Optional.of(new QuotedMessage(Text.id(user.path("id").asText(null)), user.path("displayName").asText(""), shortened(words.strip(), mostCharacters)));
    }

    /** Line for line; pictures that stand for characters become these, others and attachments are left out. */
    private static String plain(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        for (Element emoji : document.select("emoji[alt], img[itemtype$=Emoji][alt]")) {
            emoji.replaceWith(new TextNode(emoji.attr("alt")));
        }
        document.select("script, style").remove();
        document.select("p, div, li, blockquote, tr, h1, h2, h3, pre").append("\n");
        return document.body().wholeText().replace('\u00a0', ' ').replaceAll("[ \\t]*\\n[ \\t]*", "\n").replaceAll("\\n{3,}", "\n\n");
    }

    /** Cut between words if there is a gap in the last part, and marked as cut. */
    private static String shortened(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, most - 1));
        int gap = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
        return (gap > cut.length() / 2 ? cut.substring(0, gap).stripTrailing() : cut) + "…";
    }
}
