package org.laurel.connectors.sandbox.page;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of an HTML mail with its lines, list marks and links, about as Exchange writes them. */
final class PlainText implements NodeVisitor {

    private static final Set<String> BLOCKS = Set.of("p", "div", "tr", "table", "h1", "h2", "h3", "h4", "ul", "ol", "li", "hr", "blockquote", "section", "header", "footer");
    private static final Set<String> UNSEEN = Set.of("style", "script", "head", "title");

    private final StringBuilder text = new StringBuilder();

    private PlainText() {
    }

    static String of(Document html) {
        PlainText visitor = new PlainText();
        html.body().select("style, script").remove();
        html.body().traverse(visitor);
        return visitor.text.toString().replaceAll("[ \\t\\u00a0]+", " ").replaceAll(" ?\\n ?", "\n").replaceAll("\\n{3,}", "\n\n").trim();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words && !UNSEEN.contains(node.parent() == null ? "" : node.parent().nodeName())) {
            text.append(words.text());
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    private void open(Element element) {
        switch (element.nodeName()) {
            case "br" -> text.append('\n');
            case "li" -> text.append("\n* ");
            case "img" -> text.append(element.attr("alt")).append(' ');
            default -> {
                if (BLOCKS.contains(element.nodeName())) {
                    text.append('\n');
                }
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.nodeName();
        String target = element.attr("href");
        if (name.equals("a") && target.matches("https?://.+") && !element.text().equals(target)) {
            text.append(" <").append(target).append('>');
        } else if (name.equals("p") || name.matches("h[1-4]")) {
            text.append("\n\n");
        } else if (name.equals("td") || name.equals("th")) {
            text.append(' ');
        } else if (BLOCKS.contains(name)) {
            text.append('\n');
        }
    }
}
