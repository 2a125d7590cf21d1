package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.regex.Pattern;

/**
 * The parts that our Adaptive Cards (1.5) are made of. What people wrote goes into text runs, which know no markdown; text blocks
 * hold our own words only.
 */
final class CardJson {
    static final String CONTENT_TYPE = "application/vnd.microsoft.card.adaptive";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Each brace that another one follows, so that of three there are no two left together. */
    private static final Pattern OPENED = Pattern.compile("\\{(?=\\{)");

    private CardJson() {
    }

    static ObjectNode card(String language, String fallbackText, String speak) {
        ObjectNode card = JSON.objectNode();
        card.put("type", "AdaptiveCard").put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json").put("version", "1.5");
        card.put("lang", language).put("fallbackText", fallbackText).put("speak", markupFree(speak));
        card.putArray("body");
        return card;
    }

    static ArrayNode body(ObjectNode card) {
        return (ArrayNode) card.get("body");
    }

    static ObjectNode heading(String ownWords) {
        return JSON.objectNode().put("type", "TextBlock").put("style", "heading").put("size", "Large").put("weight", "Bolder")
                .put("wrap", true).put("text", ownWords);
    }

    static ObjectNode words(String ownWords) {
        return JSON.objectNode().put("type", "TextBlock").put("wrap", true).put("text", ownWords);
    }

    static ObjectNode subtle(String ownWords) {
        return words(ownWords).put("isSubtle", true).put("spacing", "Small");
    }

    /** Text that people wrote, each line as it was written. */
    static ObjectNode written(String text, boolean bold) {
        ObjectNode block = JSON.objectNode().put("type", "RichTextBlock");
        ObjectNode run = block.putArray("inlines").addObject().put("type", "TextRun").put("text", inert(text));
        if (bold) {
            run.put("weight", "Bolder");
        }
        return block;
    }

    /** The same, small and of no weight: what people look at last. */
    static ObjectNode small(String text) {
        ObjectNode block = written(text, false).put("spacing", "Medium");
        ((ObjectNode) block.at("/inlines/0")).put("isSubtle", true).put("size", "Small");
        return block;
    }

    static ObjectNode image(String url, String altText) {
        return JSON.objectNode().put("type", "Image").put("url", url).put("altText", altText).put("width", "72px");
    }

    /** A picture on the left of some text. */
    static ObjectNode beside(ObjectNode picture, ObjectNode... texts) {
        ObjectNode set = JSON.objectNode().put("type", "ColumnSet");
        ArrayNode columns = set.putArray("columns");
        columns.addObject().put("type", "Column").put("width", "auto").putArray("items").add(picture);
        ArrayNode items = columns.addObject().put("type", "Column").put("width", "stretch").put("verticalContentAlignment", "Center").putArray("items");
        for (ObjectNode text : texts) {
            items.add(text);
        }
        return set;
    }

    /** A button that answers with a fresh card, and where the client cannot, sends a message instead. */
    static ObjectNode execute(String title, String verb, ObjectNode data) {
        ObjectNode action = JSON.objectNode().put("type", "Action.Execute").put("title", title).put("verb", verb);
        action.set("data", data);
        ObjectNode fallback = action.putObject("fallback").put("type", "Action.Submit").put("title", title);
        fallback.set("data", data.deepCopy().put("verb", verb));
        return action;
    }

    static ObjectNode open(String title, String url) {
        return JSON.objectNode().put("type", "Action.OpenUrl").put("title", title).put("url", url);
    }

    static ObjectNode attachment(ObjectNode card) {
        ObjectNode attachment = JSON.objectNode().put("contentType", CONTENT_TYPE);
        attachment.set("content", card);
        return attachment;
    }

    /** @param summary what a notification of the message shows */
    static ObjectNode activity(ObjectNode card, String summary) {
        ObjectNode activity = JSON.objectNode().put("type", "message").put("summary", summary);
        activity.putArray("attachments").add(attachment(card));
        return activity;
    }

    /** Cards compute {@code {{DATE(…)}}}, in text runs too. */
    private static String inert(String text) {
        return OPENED.matcher(text).replaceAll("{\u2060");
    }

    /** What is spoken may be SSML, and previews show HTML. */
    static String markupFree(String text) {
        StringOutput escaped = new StringOutput();
        Escape.htmlContent(text, escaped);
        return escaped.toString();
    }
}
