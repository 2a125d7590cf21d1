package org.laurel.recognition;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An SVG that was uploaded, written anew from nothing but what {@link SvgWords} knows, so that what it may have carried beside a drawing
 * cannot get into the copy that is kept.
 */
final class Drawing {
    static final int MOST_CHARACTERS = 32 * 1024;
    private static final int DEEPEST = 20;
    private static final XMLInputFactory XML = xml();

    private record Paint(String fill, String stroke) {
    }

    private final StringBuilder svg = new StringBuilder();
    private final Set<String> colours = new LinkedHashSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final Deque<Paint> paints = new ArrayDeque<>();
    private boolean square;
    private int unseen;

    private Drawing() {
    }

    /** @throws org.laurel.platform.Problem 400 if it holds anything but a drawing of shapes; it names all that has to go */
    static Drawing of(String text) {
        Drawing drawing = new Drawing();
        Faults faults = new Faults();
        if (text.length() > MOST_CHARACTERS) {
            faults.add("svg", "recognition.svg-too-long", Map.of("kilobytes", MOST_CHARACTERS / 1024));
        } else if (!drawing.read(text) || !drawing.square) {
            faults.add("svg", "recognition.svg-shape");
        }
        if (!drawing.refused.isEmpty()) {
            faults.add("svg", "recognition.svg-refused", Map.of("what", String.join(", ", drawing.refused.stream().limit(10).toList())));
        }
        faults.check();
        return drawing;
    }

    String svg() {
        return svg.toString();
    }

    /** As {@code #rrggbb}, in the order in which they are painted. */
    List<String> colours() {
        return List.copyOf(colours);
    }

    private static XMLInputFactory xml() {
        // The JDK's own, whatever else is on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLReporter((message, type, more, at) -> { });
        return factory;
    }

    /** @return false if it is no XML, or has no svg at its root */
    private boolean read(String text) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader);
                    case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
                    case XMLStreamConstants.DTD -> refused.add("<!DOCTYPE>");
                    case XMLStreamConstants.ENTITY_REFERENCE -> refused.add("&" + reader.getLocalName() + ";");
                    default -> { } // text and comments are left out
                }
            }
            return !svg.isEmpty();
        } catch (XMLStreamException malformed) {
            return false;
        }
    }

    private void start(XMLStreamReader reader) {
        String name = reader.getLocalName();
        boolean foreign = !SvgWords.NAMESPACE.equals(reader.getNamespaceURI());
        boolean root = paints.isEmpty();
        if (unseen > 0 || !root && (foreign || SvgWords.UNSEEN.contains(name))) {
            if (!foreign && !SvgWords.UNSEEN.contains(name)) {
                refused.add("<" + name + ">");
            }
            unseen++;
            return;
        }
        boolean shape = SvgWords.SHAPES.contains(name);
        if (root != name.equals("svg") || foreign || !root && !shape && !name.equals("g") || paints.size() >= DEEPEST) {
            refused.add("<" + name + ">");
        }
        svg.append('<').append(name);
        Map<String, String> attributes = attributes(reader);
        Paint inherited = root ? new Paint("#000000", "none") : paints.peek();
        Paint paint = new Paint(attributes.getOrDefault("fill", inherited.fill()), attributes.getOrDefault("stroke", inherited.stroke()));
        if (root) {
            writeRoot(attributes.remove("viewBox"));
            attributes.keySet().removeAll(Set.of("width", "height", "x", "y"));
        }
        attributes.forEach((attribute, value) -> svg.append(' ').append(attribute).append("=\"").append(value.strip()).append('"'));
        svg.append('>');
        paints.push(paint);
        if (shape) {
            List<String> painted = name.equals("line") ? List.of(paint.stroke()) : List.of(paint.fill(), paint.stroke());
            painted.stream().filter(colour -> !colour.equals("none")).forEach(colours::add);
        }
    }

    private void end(String name) {
        if (unseen > 0) {
            unseen--;
            return;
        }
        svg.append("</").append(name).append('>');
        paints.pop();
    }

    private void writeRoot(String viewBox) {
        String[] box = viewBox == null ? new String[0] : viewBox.strip().split("[\\s,]+");
        square = box.length == 4 && Arrays.stream(box).allMatch(number -> number.matches("-?\\d{1,5}(\\.\\d+)?"))
                && Float.parseFloat(box[2]) > 0 && Float.parseFloat(box[2]) == Float.parseFloat(box[3]);
        svg.append(" xmlns=\"").append(SvgWords.NAMESPACE).append("\" width=\"256\" height=\"256\" viewBox=\"").append(square ? String.join(" ", box) : "").append('"');
    }

    private Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            String value = reader.getAttributeValue(i).strip();
            if (reader.getAttributeNamespace(i) != null && !reader.getAttributeNamespace(i).isEmpty()) {
                if (name.equals("href")) {
                    refused.add("href");
                }
            } else if (name.equals("style")) {
                for (String declaration : value.split(";")) {
                    String[] parts = declaration.split(":", 2);
                    keep(kept, parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
                }
            } else {
                keep(kept, name, value);
            }
        }
        return kept;
    }

    private void keep(Map<String, String> kept, String name, String value) {
        if (name.isEmpty() || SvgWords.isUnseen(name) || SvgWords.isFullOpacity(name, value)) {
            return;
        }
        boolean paint = name.equals("fill") || name.equals("stroke");
        boolean size = paints.isEmpty() && Set.of("width", "height", "viewBox").contains(name);
        String known = paint ? SvgWords.colour(value) : size || SvgWords.allows(name, value) ? value : null;
        if (known == null) {
            refused.add(name + "=\"" + (value.length() > 30 ? value.substring(0, 30) + "…" : value) + "\"");
        } else {
            kept.put(name, known);
        }
    }
}
